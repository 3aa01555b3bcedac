@description('Required. A key.')
param clientStateKey string

resource key 'Microsoft.KeyVault/vaults/secrets@2023-07-01' = {
  name: 'vault/key'
  properties: { value: clientStateKey }
}
