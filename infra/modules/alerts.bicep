@description('Required. Short name that resource names are derived from.')
param workload string

@description('Required. Where it lives.')
param location string

@description('Required. Labels.')
param tags { *: string }

@description('Required. Workspace that has the logs.')
param workspaceId string

@description('Required. Mail addresses that alerts go to.')
param addresses string[]

// each fires when its query returns a row; on what the host and the app write today, and on nothing else. docs/operations.md says what to do
var alerts = [
  {
    name: 'server-errors'
    severity: 1
    window: 'PT15M'
    every: 'PT5M'
    query: 'AppRequests | where toint(ResultCode) >= 500 | summarize n = count() | where n >= 5'
  }
  {
    name: 'failing-functions'
    severity: 2
    window: 'PT30M'
    every: 'PT15M'
    query: 'AppRequests | where Success == false and isempty(Url) | summarize n = count() by OperationName | where n >= 5'
  }
  {
    name: 'given-up-messages'
    severity: 1
    window: 'PT15M'
    every: 'PT5M'
    query: 'AppTraces | where Message has "Moving message to queue" and Message has "-poison"'
  }
  {
    name: 'renewals-stopped'
    severity: 1
    window: 'PT6H'
    every: 'PT1H'
    query: 'AppRequests | where OperationName == "RenewSubscriptions" and Success == true | summarize n = count() | where n == 0'
  }
  {
    name: 'bookings-not-finished'
    severity: 1
    window: 'PT30M'
    every: 'PT15M'
    query: 'AppRequests | where OperationName == "FinishBookings" and Success == true | summarize n = count() | where n == 0'
  }
]

resource people 'Microsoft.Insights/actionGroups@2023-01-01' = {
  name: 'ag-${workload}'
  location: 'global'
  tags: tags
  properties: {
    groupShortName: 'greenroom'
    enabled: true
    emailReceivers: [
      for (address, i) in addresses: { name: 'mail${i}', emailAddress: address, useCommonAlertSchema: true }
    ]
  }
}

resource rule 'Microsoft.Insights/scheduledQueryRules@2023-12-01' = [
  for one in alerts: {
    name: '${workload}-${one.name}'
    location: location
    tags: tags
    kind: 'LogAlert'
    properties: {
      displayName: '${workload}: ${one.name}'
      enabled: true
      severity: one.severity
      scopes: [workspaceId]
      windowSize: one.window
      evaluationFrequency: one.every
      autoMitigate: true
      skipQueryValidation: true // the tables come into being with the first telemetry
      criteria: {
        allOf: [
          {
            query: one.query
            timeAggregation: 'Count'
            operator: 'GreaterThan'
            threshold: 0
            failingPeriods: { numberOfEvaluationPeriods: 1, minFailingPeriodsToAlert: 1 }
          }
        ]
      }
      actions: { actionGroups: [people.id] }
    }
  }
]
