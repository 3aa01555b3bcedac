resource vault 'Microsoft.KeyVault/vaults@2023-07-01' = {
  name: 'vault'
  properties: { enableRbacAuthorization: true }
}
