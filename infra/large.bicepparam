using 'main.bicep'

// a hundred thousand mailboxes, or many tenants
param workload = 'greenroom'
param clientId = readEnvironmentVariable('GREENROOM_CLIENT_ID')
param clientStateKey = readEnvironmentVariable('GREENROOM_CLIENT_STATE_KEY')
param clientStateKeyPrevious = readEnvironmentVariable('GREENROOM_CLIENT_STATE_KEY_PREVIOUS', '')
param instanceMemoryMB = 4096
param alwaysReadyHttp = 3
param maximumInstanceCount = 400
param storageSku = 'Standard_ZRS'
param privateStorage = true
param logRetentionDays = 90
param alertAddresses = [readEnvironmentVariable('GREENROOM_ALERT_ADDRESS')]
