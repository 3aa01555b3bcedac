@description('Required. Short name that resource names are derived from.')
param workload string

@description('Required. Where it lives.')
param location string

@description('Required. Labels.')
param tags { *: string }

resource identity 'Microsoft.ManagedIdentity/userAssignedIdentities@2023-01-31' = {
  name: 'id-${workload}'
  location: location
  tags: tags
}

@description('Resource id.')
output id string = identity.id

@description('Client id: what the app asks for tokens as.')
output clientId string = identity.properties.clientId

@description('Object id: what roles are given to.')
output principalId string = identity.properties.principalId
