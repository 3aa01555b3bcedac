@description('Required. A key.')
@secure()
param clientStateKey string

output key string = clientStateKey
