# Grants of Entra for the whole tenant add up with those of Exchange: while one is there, a scope limits nothing.

# The ids are Microsoft's, the same in every tenant.
$script:MicrosoftGraph = '00000003-0000-0000-c000-000000000000'
$script:CalendarGrants = @{
    'ef54d2bf-783f-4e0f-bca1-3210c0444d99' = 'Calendars.ReadWrite'
    '798ee544-9d2d-430c-a058-570e29e34338' = 'Calendars.Read'
    '40f97065-369a-49f4-947c-6a255697ae91' = 'MailboxSettings.Read'
}
$script:MailGrants = @{
    'b633e1c5-b582-4048-a93e-9f11b44c7e96' = 'Mail.Send'
}

# Names what is granted tenant-wide; takes it away only where that was asked for and the scope was proven first.
function Remove-TenantWideGrant {
    [CmdletBinding(SupportsShouldProcess)]
    param(
        [Parameter(Mandatory)] [string] $AppId,
        [switch] $WithMail,
        [switch] $Remove,
        [switch] $Proven
    )
    if (-not (Test-GraphConnected)) {
        Add-Row -What 'no tenant-wide grant' -State 'attention' -Detail 'Not looked at: that takes Connect-MgGraph. Greenroom shows it as readiness check "scope".'
        return
    }
    $graph = Get-MgServicePrincipal -Filter "appId eq '$script:MicrosoftGraph'"
    $app = Get-MgServicePrincipal -Filter "appId eq '$AppId'"
    $scoped = if ($WithMail) { $script:CalendarGrants + $script:MailGrants } else { $script:CalendarGrants }
    $grants = @(Get-MgServicePrincipalAppRoleAssignment -ServicePrincipalId $app.Id -All |
            Where-Object { $_.ResourceId -eq $graph.Id -and $scoped.ContainsKey("$($_.AppRoleId)") })
    if (-not $grants) {
        Add-Row -What 'no tenant-wide grant' -State 'was there'
    }
    foreach ($grant in $grants) {
        $permission = $scoped["$($grant.AppRoleId)"]
        if (-not $Remove) {
            Add-Row -What "no tenant-wide $permission" -State 'attention' -Detail 'It is granted, so the scope limits nothing. -RemoveTenantWideGrant takes it away.'
        }
        elseif (-not $Proven -and -not $WhatIfPreference) {
            Add-Row -What "no tenant-wide $permission" -State 'pending' -Detail 'It stays until Exchange shows that the scope works; run the script again.'
        }
        else {
            if ($PSCmdlet.ShouldProcess($permission, 'take the tenant-wide grant away')) {
                Remove-MgServicePrincipalAppRoleAssignment -ServicePrincipalId $app.Id -AppRoleAssignmentId $grant.Id
            }
            Add-Row -What "no tenant-wide $permission" -State (Get-DoneState)
        }
    }
}
