@description('Required. Short name that resource names are derived from.')
param workload string

@description('Required. Where it lives.')
param location string

@description('Required. Labels.')
param tags { *: string }

@description('Required. Redundancy.')
param sku string

@description('Required. Whether it can be reached from the internet, with an identity that has a role.')
param publicAccess bool

// created here, so that the app needs no right to create them
var tables = [
  'tenants'
  'consents'
  'people'
  'rooms'
  'syncs'
  'bookings'
  'arrivals'
  'subscriptions'
  'connections'
  'connectingTenants'
  'readiness'
  'registrations'
  'eventSettings'
  'actions'
  'availability'
  'attempts'
  'mailSettings'
  'mail'
]

var queues = [
  'notifications'
  'event-changes'
  'subscription-upkeep'
  'people-sync'
  'consent-reviews'
  'booking-steps'
  'connection-upkeep'
  'mail-messages'
  'mail-reading'
]

var deploymentContainerName = 'deployments'

resource account 'Microsoft.Storage/storageAccounts@2024-01-01' = {
  name: take('st${uniqueString(resourceGroup().id, workload)}', 24)
  location: location
  tags: tags
  kind: 'StorageV2'
  sku: { name: sku }
  properties: {
    allowBlobPublicAccess: false
    allowSharedKeyAccess: false // identities only: there is no key to leak
    defaultToOAuthAuthentication: true
    minimumTlsVersion: 'TLS1_2'
    supportsHttpsTrafficOnly: true
    publicNetworkAccess: publicAccess ? 'Enabled' : 'Disabled'
    networkAcls: { bypass: 'None', defaultAction: publicAccess ? 'Allow' : 'Deny' }
  }
}

resource blobs 'Microsoft.Storage/storageAccounts/blobServices@2024-01-01' = {
  parent: account
  name: 'default'
  properties: {
    deleteRetentionPolicy: { enabled: true, days: 14 }
    containerDeleteRetentionPolicy: { enabled: true, days: 14 }
  }
}

resource deployments 'Microsoft.Storage/storageAccounts/blobServices/containers@2024-01-01' = {
  parent: blobs
  name: deploymentContainerName
}

resource tableService 'Microsoft.Storage/storageAccounts/tableServices@2024-01-01' = {
  parent: account
  name: 'default'
}

resource table 'Microsoft.Storage/storageAccounts/tableServices/tables@2024-01-01' = [
  for name in tables: {
    parent: tableService
    name: name
  }
]

resource queueService 'Microsoft.Storage/storageAccounts/queueServices@2024-01-01' = {
  parent: account
  name: 'default'
}

resource queue 'Microsoft.Storage/storageAccounts/queueServices/queues@2024-01-01' = [
  for name in queues: {
    parent: queueService
    name: name
  }
]

@description('Name of the account.')
output name string = account.name

@description('Container that the package is uploaded to.')
output deploymentContainer string = deployments.name
