resource plan 'Microsoft.Web/serverfarms@latest' = {
  name: 'plan'
}
