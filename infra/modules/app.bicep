@description('Required. Short name that resource names are derived from.')
param workload string

@description('Required. Where it lives.')
param location string

@description('Required. Labels.')
param tags { *: string }

@description('Required. Application id of the app registration.')
param clientId string

@description('Required. Application id URI of the API.')
param apiIdentifierUri string

@description('Required. Resource id of the identity that it runs as.')
param identityId string

@description('Required. Client id of that identity.')
param identityClientId string

@description('Required. Storage account of tables, queues and the package.')
param storageAccountName string

@description('Required. Container that the package is uploaded to.')
param deploymentContainer string

@description('Required. Address of the key vault.')
param vaultUri string

@description('Required. Address of the key that refresh tokens are encrypted under.')
param tokenKeyUri string

@description('Required. Whether the push door still takes the key before the one in use.')
param previousKeyInUse bool

@description('Required. Settings of Greenroom that have a default, where it shall be another.')
param moreSettings { *: string }

@description('Required. Where telemetry goes.')
param insightsConnectionString string

@description('Required. Host name of your own, or empty.')
param customDomain string

@description('Required. Browser origins that may call the API.')
param allowedOrigins string[]

@description('Required. Memory of an instance.')
param instanceMemoryMB int

@description('Required. Instances kept warm for HTTP.')
param alwaysReadyHttp int

@description('Required. Most instances at once.')
param maximumInstanceCount int

@description('Required. Subnet for what the app calls, or empty.')
param subnetId string

var name = 'func-${workload}-${take(uniqueString(resourceGroup().id, workload), 6)}'
var publicHost = empty(customDomain) ? app.properties.defaultHostName : customDomain
var publicUrl = 'https://${publicHost}/api'

resource account 'Microsoft.Storage/storageAccounts@2024-01-01' existing = {
  name: storageAccountName
}

resource plan 'Microsoft.Web/serverfarms@2024-04-01' = {
  name: 'plan-${workload}'
  location: location
  tags: tags
  sku: { name: 'FC1', tier: 'FlexConsumption' }
  properties: { reserved: true }
}

resource app 'Microsoft.Web/sites@2024-04-01' = {
  name: name
  location: location
  tags: tags
  kind: 'functionapp,linux'
  identity: {
    type: 'UserAssigned'
    userAssignedIdentities: { '${identityId}': {} }
  }
  properties: {
    serverFarmId: plan.id
    httpsOnly: true
    keyVaultReferenceIdentity: identityId
    virtualNetworkSubnetId: empty(subnetId) ? null : subnetId
    siteConfig: {
      minTlsVersion: '1.2'
      cors: { allowedOrigins: allowedOrigins, supportCredentials: false }
    }
    functionAppConfig: {
      deployment: {
        storage: {
          type: 'blobContainer'
          value: '${account.properties.primaryEndpoints.blob}${deploymentContainer}'
          authentication: { type: 'UserAssignedIdentity', userAssignedIdentityResourceId: identityId }
        }
      }
      scaleAndConcurrency: {
        maximumInstanceCount: maximumInstanceCount
        instanceMemoryMB: instanceMemoryMB
        alwaysReady: alwaysReadyHttp > 0 ? [{ name: 'http', instanceCount: alwaysReadyHttp }] : []
      }
      runtime: { name: 'java', version: '21' }
    }
  }
}

// after the app, for its own address is among them
resource settings 'Microsoft.Web/sites/config@2024-04-01' = {
  parent: app
  name: 'appsettings'
  properties: union(
    {
      AzureWebJobsStorage__blobServiceUri: account.properties.primaryEndpoints.blob
      AzureWebJobsStorage__queueServiceUri: account.properties.primaryEndpoints.queue
      AzureWebJobsStorage__tableServiceUri: account.properties.primaryEndpoints.table
      AzureWebJobsStorage__credential: 'managedidentity'
      AzureWebJobsStorage__clientId: identityClientId
      APPLICATIONINSIGHTS_CONNECTION_STRING: insightsConnectionString
      APPLICATIONINSIGHTS_AUTHENTICATION_STRING: 'ClientId=${identityClientId};Authorization=AAD'
      Cloud: 'GLOBAL'
      ClientId: clientId
      ManagedIdentityClientId: identityClientId
      ApiAudience: '${clientId},${apiIdentifierUri}'
      HomeTenantId: tenant().tenantId
      PublicBaseUrl: publicUrl
      ClientStateKey: '@Microsoft.KeyVault(SecretUri=${vaultUri}secrets/client-state-key)'
      TokenVaultKey: tokenKeyUri
      TenantKeyVaultUrl: vaultUri
      KeepConnectionsSchedule: '0 40 2 * * *'
      RenewSubscriptionsSchedule: '0 17 * * * *'
      SyncPeopleSchedule: '0 0 */6 * * *'
      FinishBookingsSchedule: '0 * * * * *'
    },
    previousKeyInUse
      ? { ClientStateKeyPrevious: '@Microsoft.KeyVault(SecretUri=${vaultUri}secrets/client-state-key-previous)' }
      : {},
    moreSettings
  )
}

resource domain 'Microsoft.Web/sites/hostNameBindings@2024-04-01' = if (!empty(customDomain)) {
  parent: app
  name: empty(customDomain) ? 'unused' : customDomain
  properties: { siteName: app.name, hostNameType: 'Verified' }
}

@description('Name of the function app.')
output name string = app.name

@description('Where browsers and Graph reach Greenroom, /api included.')
output publicBaseUrl string = publicUrl
