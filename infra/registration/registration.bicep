// The app registration, made with the Microsoft Graph extension of Bicep. Public cloud only; whoever deploys it may register apps.
// Apart from main.bicep, because many pipelines may not. register.sh does the same without Bicep.
extension microsoftGraphV1

@description('Optional. Name that admins read when they consent.')
param displayName string = 'Greenroom'

@description('Optional. Unchanging name by which a second deployment finds the registration.')
param uniqueName string = 'greenroom'

@description('Optional. Where Greenroom is, /api included: output publicBaseUrl of main.bicep; empty before it exists.')
param publicBaseUrl string = ''

@description('Optional. Object id of the managed identity: output identityPrincipalId of main.bicep; empty before it exists.')
param identityPrincipalId string = ''

@description('Optional. What an admin is asked for. Leave calendar out where Exchange roles alone shall grant it.')
param packs ('calendar' | 'directory' | 'rooms')[] = ['calendar', 'directory', 'rooms']

@description('Optional. Whether other companies than your own may let Greenroom in.')
param manyTenants bool = false

var microsoftGraph = '00000003-0000-0000-c000-000000000000'

// equal to docs/permissions.md; a test holds it
var permissions = {
  calendar: [
    'ef54d2bf-783f-4e0f-bca1-3210c0444d99' // Calendars.ReadWrite
    '798ee544-9d2d-430c-a058-570e29e34338' // Calendars.Read
    '40f97065-369a-49f4-947c-6a255697ae91' // MailboxSettings.Read
  ]
  directory: [
    'df021288-bdef-4463-88db-98f22de89214' // User.Read.All
  ]
  rooms: [
    '913b9306-0ce1-42b8-9137-6a7df690a760' // Place.Read.All
  ]
}

resource app 'Microsoft.Graph/applications@v1.0' = {
  uniqueName: uniqueName
  displayName: displayName
  signInAudience: manyTenants ? 'AzureADMultipleOrgs' : 'AzureADMyOrg'
  web: {
    redirectUris: empty(publicBaseUrl)
      ? []
      : ['${publicBaseUrl}/consent/callback', '${publicBaseUrl}/connect/callback']
  }
  requiredResourceAccess: [
    {
      resourceAppId: microsoftGraph
      resourceAccess: flatten(map(packs, pack => map(permissions[pack], id => { id: id, type: 'Role' })))
    }
  ]
  api: {
    requestedAccessTokenVersion: 2
    oauth2PermissionScopes: [
      {
        id: guid(uniqueName, 'access_as_user')
        value: 'access_as_user'
        type: 'User'
        isEnabled: true
        adminConsentDisplayName: 'Use Greenroom'
        adminConsentDescription: 'Lets an app call Greenroom in the name of whoever is signed in, within the roles that she has.'
      }
    ]
  }
  appRoles: [
    {
      id: guid(uniqueName, 'Greenroom.Scheduler')
      value: 'Greenroom.Scheduler'
      displayName: 'Scheduler'
      description: 'Finds times, books and changes interviews.'
      allowedMemberTypes: ['User', 'Application']
      isEnabled: true
    }
    {
      id: guid(uniqueName, 'Greenroom.Admin')
      value: 'Greenroom.Admin'
      displayName: 'Admin'
      description: 'Consent, settings, calendars and readiness.'
      allowedMemberTypes: ['User', 'Application']
      isEnabled: true
    }
  ]
}

resource trust 'Microsoft.Graph/applications/federatedIdentityCredentials@v1.0' = if (!empty(identityPrincipalId)) {
  name: '${app.uniqueName}/greenroom-app'
  issuer: '${environment().authentication.loginEndpoint}${tenant().tenantId}/v2.0'
  subject: identityPrincipalId
  audiences: ['api://AzureADTokenExchange']
}

resource enterpriseApplication 'Microsoft.Graph/servicePrincipals@v1.0' = {
  appId: app.appId
}

@description('Application id: parameter clientId of main.bicep.')
output clientId string = app.appId

@description('Object id of the enterprise application: -ServicePrincipalObjectId of the Exchange script.')
output servicePrincipalObjectId string = enterpriseApplication.id
