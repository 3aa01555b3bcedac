resource account 'Microsoft.Storage/storageAccounts@2024-01-01' = {
  name: 'account'
  properties: {
    allowBlobPublicAccess: false
    allowSharedKeyAccess: true
    minimumTlsVersion: 'TLS1_2'
    supportsHttpsTrafficOnly: true
  }
}
