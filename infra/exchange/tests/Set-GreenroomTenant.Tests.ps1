# For Pester 5: Invoke-Pester infra/exchange/tests. Exchange is played by functions of the same names that keep what they are told.

BeforeAll {
    $script:Script = Join-Path $PSScriptRoot '../Set-GreenroomTenant.ps1'

    function script:New-Tenant {
        $global:Recipients = @{}
        $global:Members = @{}
        $global:Permissions = @{}
        $global:SendAs = @{}
        $global:Scopes = @{}
        $global:Roles = @{}
        $global:Principals = @()
        $global:Changes = @()
        foreach ($person in 'it', 'anna', 'ben', 'ceo') { Add-Recipient "$person@contoso.com" 'UserMailbox' $person }
    }

    function global:Add-Recipient($Address, $Kind, $Name) {
        $global:Recipients[$Address] = [pscustomobject]@{
            Name = $Name; PrimarySmtpAddress = $Address; RecipientTypeDetails = $Kind; DistinguishedName = "CN=$Name"
            ExternalDirectoryObjectId = [guid]::NewGuid(); ManagedBy = @('it'); RequireSenderAuthenticationEnabled = $true
            ForwardingAddress = $null; ForwardingSmtpAddress = $null; HiddenFromAddressListsEnabled = $false; AccessType = 'Public'
        }
    }

    function global:Note($What) { $global:Changes += $What }
    function global:Get-AcceptedDomain { [pscustomobject]@{ Default = $true; DomainName = 'contoso.com' } }
    function global:Get-Recipient($Filter) { $global:Recipients[($Filter -replace ".*smtp:(.*)'", '$1')] }
    function global:Get-DistributionGroup($Identity) { $global:Recipients[$Identity] }
    function global:Get-Mailbox($Identity) { $global:Recipients[$Identity] }
    function global:Get-DistributionGroupMember($Identity, $ResultSize) { $global:Members[$Identity] }
    function global:Get-MailboxPermission($Identity) { $global:Permissions[$Identity] }
    function global:Get-RecipientPermission($Identity) { $global:SendAs[$Identity] }
    function global:Get-ServicePrincipal { $global:Principals }
    function global:Get-ManagementScope { $global:Scopes.Values }
    function global:Get-ManagementRoleAssignment($Role) { $global:Roles.Values | Where-Object { $_.Role -eq $Role } }
    function global:Get-OrganizationConfig { [pscustomobject]@{ SendFromAliasEnabled = $false } }
    function global:Set-OrganizationConfig { Note 'alias' }
    function global:Set-DistributionGroup { Note 'group changed' }

    function global:New-DistributionGroup($Type, $Name, $Alias, $PrimarySmtpAddress, $ManagedBy, $RequireSenderAuthenticationEnabled, $MemberJoinRestriction) {
        Note "group $PrimarySmtpAddress"
        Add-Recipient $PrimarySmtpAddress 'MailUniversalSecurityGroup' $Name
        $global:Members[$PrimarySmtpAddress] = @()
    }
    function global:Add-DistributionGroupMember($Identity, $Member, [switch] $BypassSecurityGroupManagerCheck) {
        Note "member $Member"
        $global:Members[$Identity] += $global:Recipients[$Member]
    }
    function global:New-Mailbox([switch] $Shared, $Name, $DisplayName, $Alias, $PrimarySmtpAddress) {
        Note "mailbox $PrimarySmtpAddress"
        Add-Recipient $PrimarySmtpAddress 'SharedMailbox' $Name
    }
    function global:Add-MailboxPermission($Identity, $User, $AccessRights, $AutoMapping) {
        Note "open $Identity"
        $global:Permissions[$Identity] = [pscustomobject]@{ User = $User; AccessRights = @('FullAccess'); Deny = $false }
    }
    function global:Add-RecipientPermission($Identity, $AccessRights, $Trustee, $Confirm) {
        Note "send as $Identity"
        $global:SendAs[$Identity] = [pscustomobject]@{ Trustee = $Trustee; AccessRights = @('SendAs') }
    }
    function global:New-ServicePrincipal($AppId, $ObjectId, $DisplayName) {
        Note 'pointer'
        $global:Principals += [pscustomobject]@{ AppId = $AppId; ObjectId = $ObjectId }
    }
    function global:New-ManagementScope($Name, $RecipientRestrictionFilter) {
        Note "scope $Name"
        $global:Scopes[$Name] = [pscustomobject]@{ Name = $Name; RecipientFilter = "($RecipientRestrictionFilter)" }
    }
    function global:Set-ManagementScope($Identity, $RecipientRestrictionFilter) { Note "scope changed $Identity" }
    function global:New-ManagementRoleAssignment($Name, $App, $Role, $CustomResourceScope) {
        Note "role $Name"
        $global:Roles[$Name] = [pscustomobject]@{ Name = $Name; Role = $Role; Scope = $CustomResourceScope }
    }
    function global:Test-ServicePrincipalAuthorization($Identity, $Resource) {
        [pscustomobject]@{ RoleName = 'Application Calendars.ReadWrite'; InScope = $Resource -notlike 'ceo@*' }
    }

    function script:Invoke-Setup([switch] $WhatIf) {
        & $script:Script -CompanyName Contoso -Owners it@contoso.com -Recruiters anna@contoso.com -Interviewers ben@contoso.com `
            -AppId 6e1b0f1e-0000-4000-8000-000000000001 -ServicePrincipalObjectId 0f0f0f0f-0000-4000-8000-000000000002 `
            -OutsideMailbox ceo@contoso.com -OutputFolder $TestDrive -WaitMinutes 0 -WhatIf:$WhatIf
    }
}

Describe 'Set-GreenroomTenant' {
    BeforeEach { New-Tenant }

    It 'makes groups, mailboxes, rights and scopes' {
        $rows = Invoke-Setup
        $global:Changes | Should -Contain 'group greenroom-recruiters@contoso.com'
        $global:Changes | Should -Contain 'mailbox interviews@contoso.com'
        $global:Changes | Should -Contain 'open interview-sync@contoso.com'
        $global:Roles.Keys | Should -HaveCount 5
        $rows.State | Should -Not -Contain 'pending'
    }

    It 'changes nothing the second time' {
        $null = Invoke-Setup
        $global:Changes = @()
        $null = Invoke-Setup
        $global:Changes | Should -BeNullOrEmpty
    }

    It 'changes nothing under -WhatIf' {
        $null = Invoke-Setup -WhatIf
        $global:Changes | Should -BeNullOrEmpty
        Get-ChildItem $TestDrive | Should -BeNullOrEmpty
    }

    It 'writes what the API takes' {
        $null = Invoke-Setup
        $settings = Get-Content (Join-Path $TestDrive 'settings.json') -Raw | ConvertFrom-Json
        $settings.candidateOrganizer | Should -Be 'interviews@contoso.com'
        $settings.outsideMailbox | Should -Be 'ceo@contoso.com'
    }

    It 'stops where an address belongs to something else' {
        Add-Recipient 'interviews@contoso.com' 'UserMailbox' 'interviews'
        { Invoke-Setup } | Should -Throw '*not a shared mailbox*'
    }
}
