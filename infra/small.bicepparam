using 'main.bicep'

// one company, a few hundred interviews a week
param workload = 'greenroom'
param clientId = readEnvironmentVariable('GREENROOM_CLIENT_ID')
param clientStateKey = readEnvironmentVariable('GREENROOM_CLIENT_STATE_KEY')
param clientStateKeyPrevious = readEnvironmentVariable('GREENROOM_CLIENT_STATE_KEY_PREVIOUS', '')
param alwaysReadyHttp = 1
param storageSku = 'Standard_LRS'
