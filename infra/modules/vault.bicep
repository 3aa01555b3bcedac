@description('Required. Short name that resource names are derived from.')
param workload string

@description('Required. Where it lives.')
param location string

@description('Required. Labels.')
param tags { *: string }

@description('Required. Key of the push door.')
@secure()
param clientStateKey string

@description('Required. The key before it, or empty.')
@secure()
param clientStateKeyPrevious string

resource vault 'Microsoft.KeyVault/vaults@2023-07-01' = {
  name: take('kv-${uniqueString(resourceGroup().id, workload)}', 24)
  location: location
  tags: tags
  properties: {
    tenantId: tenant().tenantId
    sku: { family: 'A', name: 'standard' }
    enableRbacAuthorization: true
    enableSoftDelete: true
    softDeleteRetentionInDays: 90
    enablePurgeProtection: true // without the wrapping key nobody's connection can be read again
    publicNetworkAccess: 'Enabled' // Flex Consumption reads references from an open vault only
  }
}

resource tokenKey 'Microsoft.KeyVault/vaults/keys@2023-07-01' = {
  parent: vault
  name: 'refresh-tokens'
  properties: { kty: 'RSA', keySize: 3072, keyOps: ['wrapKey', 'unwrapKey'] }
}

resource pushKey 'Microsoft.KeyVault/vaults/secrets@2023-07-01' = {
  parent: vault
  name: 'client-state-key'
  properties: { value: clientStateKey }
}

resource pushKeyPrevious 'Microsoft.KeyVault/vaults/secrets@2023-07-01' = if (!empty(clientStateKeyPrevious)) {
  parent: vault
  name: 'client-state-key-previous'
  properties: { value: clientStateKeyPrevious }
}

@description('Name of the vault.')
output name string = vault.name

@description('Address of the vault.')
output uri string = vault.properties.vaultUri

@description('Address of the wrapping key without a version, so that a new version rotates it.')
output tokenKeyUri string = tokenKey.properties.keyUri
