resource settings 'Microsoft.Web/sites/config@2024-04-01' = {
  name: 'app/appsettings'
  properties: { FUNCTIONS_WORKER_RUNTIME: 'java' }
}
