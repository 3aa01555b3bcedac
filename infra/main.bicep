targetScope = 'resourceGroup'

@description('Required. Short name that resource names are derived from, e.g. "greenroom-prod".')
@minLength(3)
@maxLength(20)
param workload string

@description('Optional. Where everything lives; Flex Consumption must exist there.')
param location string = resourceGroup().location

@description('Required. Application id of the app registration; infra/registration makes it.')
param clientId string

@description('Optional. Application id URI of the API, if callers ask for tokens by it.')
param apiIdentifierUri string = 'api://${clientId}'

@description('Required. Key of the push door: 32 random bytes in Base64. deploy.sh makes it once and hands over the same one each time.')
@secure()
param clientStateKey string

@description('Optional. The key before it, for a week after it was changed; else empty.')
@secure()
param clientStateKeyPrevious string = ''

@description('Optional. Host name of your own for the app, whose DNS already points to it; else that of Azure.')
param customDomain string = ''

@description('Optional. Browser origins that may call the API with a token; none by default.')
param allowedOrigins string[] = []

@description('Optional. Settings of Greenroom that have a default, where it shall be another; README.md lists them.')
param moreSettings { *: string } = {}

@description('Optional. Memory of an instance; a smaller one starts slower.')
@allowed([512, 2048, 4096])
param instanceMemoryMB int = 2048

@description('Optional. Instances kept warm for HTTP, so that Microsoft Graph never waits for a cold start; 0 to save money.')
@minValue(0)
@maxValue(20)
param alwaysReadyHttp int = 1

@description('Optional. Most instances at once.')
@minValue(40)
@maxValue(1000)
param maximumInstanceCount int = 100

@description('Optional. Redundancy of tables and queues.')
@allowed(['Standard_LRS', 'Standard_ZRS', 'Standard_GZRS'])
param storageSku string = 'Standard_ZRS'

@description('Optional. Keep storage off the internet: a network of its own with private endpoints.')
param privateStorage bool = false

@description('Optional. Mail addresses that alerts go to; no alerts without one.')
param alertAddresses string[] = []

@description('Optional. How long logs are kept, in days.')
@minValue(30)
@maxValue(730)
param logRetentionDays int = 30

@description('Optional. Labels on every resource.')
param tags { *: string } = {}

module identity 'modules/identity.bicep' = {
  name: 'identity'
  params: { workload: workload, location: location, tags: tags }
}

module network 'modules/network.bicep' = if (privateStorage) {
  name: 'network'
  params: { workload: workload, location: location, tags: tags }
}

module storage 'modules/storage.bicep' = {
  name: 'storage'
  params: { workload: workload, location: location, tags: tags, sku: storageSku, publicAccess: !privateStorage }
}

module endpoints 'modules/endpoints.bicep' = if (privateStorage) {
  name: 'endpoints'
  params: {
    workload: workload
    location: location
    tags: tags
    storageAccountName: storage.outputs.name
    networkId: network.?outputs.networkId ?? ''
    subnetId: network.?outputs.endpointsSubnetId ?? ''
  }
}

module vault 'modules/vault.bicep' = {
  name: 'vault'
  params: {
    workload: workload
    location: location
    tags: tags
    clientStateKey: clientStateKey
    clientStateKeyPrevious: clientStateKeyPrevious
  }
}

module monitoring 'modules/monitoring.bicep' = {
  name: 'monitoring'
  params: { workload: workload, location: location, tags: tags, retentionDays: logRetentionDays }
}

module access 'modules/access.bicep' = {
  name: 'access'
  params: {
    principalId: identity.outputs.principalId
    storageAccountName: storage.outputs.name
    vaultName: vault.outputs.name
    insightsName: monitoring.outputs.insightsName
  }
}

module app 'modules/app.bicep' = {
  name: 'app'
  params: {
    workload: workload
    location: location
    tags: tags
    clientId: clientId
    apiIdentifierUri: apiIdentifierUri
    identityId: identity.outputs.id
    identityClientId: identity.outputs.clientId
    storageAccountName: storage.outputs.name
    deploymentContainer: storage.outputs.deploymentContainer
    vaultUri: vault.outputs.uri
    tokenKeyUri: vault.outputs.tokenKeyUri
    previousKeyInUse: !empty(clientStateKeyPrevious)
    moreSettings: moreSettings
    insightsConnectionString: monitoring.outputs.insightsConnectionString
    customDomain: customDomain
    allowedOrigins: allowedOrigins
    instanceMemoryMB: instanceMemoryMB
    alwaysReadyHttp: alwaysReadyHttp
    maximumInstanceCount: maximumInstanceCount
    subnetId: network.?outputs.appSubnetId ?? ''
  }
  dependsOn: [access, endpoints]
}

module alerts 'modules/alerts.bicep' = if (!empty(alertAddresses)) {
  name: 'alerts'
  params: {
    workload: workload
    location: location
    tags: tags
    workspaceId: monitoring.outputs.workspaceId
    addresses: alertAddresses
  }
}

@description('Name of the function app, for the upload.')
output appName string = app.outputs.name

@description('Where browsers and Graph reach Greenroom, /api included.')
output publicBaseUrl string = app.outputs.publicBaseUrl

@description('Object id of the managed identity: the subject of the federated credential.')
output identityPrincipalId string = identity.outputs.principalId
