# Exchange's RBAC for Applications: which mailboxes Greenroom reaches, and for what.

# Exchange's own pointer to the enterprise application; returns what role assignments name it by.
function Set-AppPointer {
    [CmdletBinding(SupportsShouldProcess)]
    param(
        [Parameter(Mandatory)] [string] $AppId,
        [string] $ObjectId
    )
    $there = Get-ServicePrincipal | Where-Object { "$($_.AppId)" -eq $AppId } | Select-Object -First 1
    if ($there) {
        Add-Row -What 'Exchange knows Greenroom' -State 'was there'
        return "$($there.ObjectId)"
    }
    if (-not $ObjectId) {
        throw 'Name -ServicePrincipalObjectId: Entra admin center > Enterprise applications > Greenroom > Object ID. It is not that of the registration.'
    }
    if ($PSCmdlet.ShouldProcess($AppId, 'make Greenroom known to Exchange')) {
        $null = New-ServicePrincipal -AppId $AppId -ObjectId $ObjectId -DisplayName 'Greenroom'
    }
    Add-Row -What 'Exchange knows Greenroom' -State (Get-DoneState)
    $ObjectId
}

function Get-AddressFilter {
    param([Parameter(Mandatory)] [string[]] $Addresses)
    ($Addresses | ForEach-Object { "PrimarySmtpAddress -eq $(Get-Quoted $_)" }) -join ' -or '
}

# Direct members only; empty while the group is not there.
function Get-MemberFilter {
    param([Parameter(Mandatory)] [string] $GroupAddress)
    if (-not (Find-Recipient -Address $GroupAddress)) { return '' }
    "MemberOfGroup -eq $(Get-Quoted (Get-DistributionGroup -Identity $GroupAddress).DistinguishedName)"
}

function Set-Scope {
    [CmdletBinding(SupportsShouldProcess)]
    param(
        [Parameter(Mandatory)] [string] $Name,
        [Parameter(Mandatory)] [AllowEmptyString()] [string] $Filter
    )
    if (-not $Filter) {
        $state = if ($WhatIfPreference) { 'would be done' } else { 'pending' }
        Add-Row -What "scope $Name" -State $state -Detail 'Its group is not listed yet.'
        return
    }
    $there = Get-ManagementScope | Where-Object { $_.Name -eq $Name }
    if (-not $there) {
        if ($PSCmdlet.ShouldProcess($Name, "make a scope of $Filter")) {
            $null = New-ManagementScope -Name $Name -RecipientRestrictionFilter $Filter
        }
        Add-Row -What "scope $Name" -State (Get-DoneState)
    }
    elseif ((Get-Bare $there.RecipientFilter) -ne (Get-Bare $Filter)) {
        if ($PSCmdlet.ShouldProcess($Name, "change the scope to $Filter")) {
            Set-ManagementScope -Identity $Name -RecipientRestrictionFilter $Filter
        }
        Add-Row -What "scope $Name" -State (Get-DoneState) -Detail "before: $($there.RecipientFilter)"
    }
    else {
        Add-Row -What "scope $Name" -State 'was there'
    }
}

# Exchange shows a filter with brackets and blanks of its own.
function Get-Bare {
    param([AllowEmptyString()] [string] $Filter)
    $Filter -replace '[()\s]', ''
}

function Set-AppRole {
    [CmdletBinding(SupportsShouldProcess)]
    param(
        [Parameter(Mandatory)] [string] $App,
        [Parameter(Mandatory)] [string] $Permission,
        [Parameter(Mandatory)] [string] $Scope
    )
    $name = "$Scope $Permission"
    $there = Get-ManagementRoleAssignment -Role "Application $Permission" | Where-Object { $_.Name -eq $name }
    if ($there) {
        Add-Row -What "role $name" -State 'was there'
        return
    }
    if (-not $WhatIfPreference -and -not (Get-ManagementScope | Where-Object { $_.Name -eq $Scope })) {
        # a role without its scope would reach every mailbox
        Add-Row -What "role $name" -State 'pending' -Detail 'Its scope is not there yet.'
        return
    }
    if ($PSCmdlet.ShouldProcess($Scope, "grant $Permission")) {
        $null = New-ManagementRoleAssignment -Name $name -App $App -Role "Application $Permission" -CustomResourceScope $Scope
    }
    Add-Row -What "role $name" -State (Get-DoneState) -Detail 'Takes effect after 30 minutes to 2 hours.'
}

# True once every mailbox inside may be written and the one outside may not even be read. Asks past the cache of Exchange.
function Test-Reach {
    param(
        [Parameter(Mandatory)] [string] $App,
        [Parameter(Mandatory)] [string[]] $Inside,
        [string] $Outside
    )
    if ($WhatIfPreference) { return $false }
    $proven = $true
    foreach ($mailbox in $Inside) {
        $reached = Test-ServicePrincipalAuthorization -Identity $App -Resource $mailbox |
            Where-Object { $_.RoleName -eq 'Application Calendars.ReadWrite' -and "$($_.InScope)" -eq 'True' }
        $state = if ($reached) { 'done' } else { 'pending' }
        Add-Row -What "Greenroom may write events of $mailbox" -State $state
        $proven = $proven -and [bool] $reached
    }
    if ($Outside) {
        $reached = Test-ServicePrincipalAuthorization -Identity $App -Resource $Outside | Where-Object { "$($_.InScope)" -eq 'True' }
        $state = if ($reached) { 'attention' } else { 'done' }
        Add-Row -What "Exchange keeps Greenroom out of $Outside" -State $state
        $proven = $proven -and -not $reached
    }
    $proven
}
