# A group calendar on request, and what Greenroom is told at the end.

function Set-GroupCalendar {
    [CmdletBinding(SupportsShouldProcess)]
    param(
        [Parameter(Mandatory)] [string] $Name,
        [Parameter(Mandatory)] [string] $Alias,
        [Parameter(Mandatory)] [string] $Address,
        [Parameter(Mandatory)] [string] $Owner
    )
    $found = Find-Recipient -Address $Address
    if ($found -and $found.RecipientTypeDetails -ne 'GroupMailbox') {
        throw "$Address exists and is a $($found.RecipientTypeDetails), not a Microsoft 365 group. Choose another alias."
    }
    if ($found) {
        Add-Row -What "group calendar $Address" -State 'was there'
        $group = Get-UnifiedGroup -Identity $Address
        if ($group.AccessType -ne 'Public' -or $group.HiddenFromAddressListsEnabled) {
            if ($PSCmdlet.ShouldProcess($Address, 'make it public and show it in address lists')) {
                Set-UnifiedGroup -Identity $Address -AccessType Public -HiddenFromAddressListsEnabled $false
            }
            Add-Row -What "$Address is public and in address lists" -State (Get-DoneState)
        }
    }
    else {
        if ($PSCmdlet.ShouldProcess($Address, 'make a Microsoft 365 group')) {
            $null = New-UnifiedGroup -DisplayName $Name -Alias $Alias -PrimarySmtpAddress $Address -AccessType Public -Owner $Owner
        }
        Add-Row -What "group calendar $Address" -State (Get-DoneState)
    }
    Add-Row -What "$Address has Teams" -State 'pending' -Detail 'Teams PowerShell, once: New-Team -GroupId GROUP. Readiness check "groupCalendar" shows it.'
}

function Add-GroupCalendarMember {
    [CmdletBinding(SupportsShouldProcess)]
    param(
        [Parameter(Mandatory)] [string] $Address,
        [AllowEmptyCollection()] [string[]] $Members = @()
    )
    if (-not (Find-Recipient -Address $Address)) {
        $state = if ($WhatIfPreference) { 'would be done' } else { 'pending' }
        Add-Row -What "members of $Address" -State $state
        return
    }
    $there = @(Get-UnifiedGroupLinks -Identity $Address -LinkType Members -ResultSize Unlimited | ForEach-Object { $_.PrimarySmtpAddress })
    $new = @($Members | Sort-Object -Unique | Where-Object { $there -notcontains $_ })
    if ($new -and $PSCmdlet.ShouldProcess($Address, "add $($new.Count) members")) {
        Add-UnifiedGroupLinks -Identity $Address -LinkType Members -Links $new
    }
    $state = if ($new) { Get-DoneState } else { 'was there' }
    Add-Row -What "members of $Address" -State $state -Detail "$($new.Count) new, $($there.Count) before"
}

# The directory id by which Graph, and so Greenroom, names a group.
function Get-GroupId {
    param([AllowEmptyString()] [string] $Address)
    if (-not $Address) { return $null }
    $found = Find-Recipient -Address $Address
    if ($found) { "$($found.ExternalDirectoryObjectId)" } else { $null }
}

function Write-Settings {
    [CmdletBinding(SupportsShouldProcess)]
    param(
        [Parameter(Mandatory)] [string] $Folder,
        [Parameter(Mandatory)] [string] $CandidateOrganizer,
        [Parameter(Mandatory)] [string] $PanelOrganizer,
        [AllowEmptyString()] [string] $TeamsOrganizer,
        [AllowEmptyString()] [string] $OutsideMailbox,
        [Parameter(Mandatory)] [string] $RecruitersAddress,
        [Parameter(Mandatory)] [string] $InterviewersAddress,
        [AllowEmptyString()] [string] $GroupCalendarAddress
    )
    $settings = [ordered]@{
        candidateOrganizer = $CandidateOrganizer
        panelOrganizer = $PanelOrganizer
        teamsOrganizer = $TeamsOrganizer
        outsideMailbox = $OutsideMailbox
    }
    $readiness = [ordered]@{
        recruitersGroupId = Get-GroupId -Address $RecruitersAddress
        interviewersGroupId = Get-GroupId -Address $InterviewersAddress
        groupCalendarId = Get-GroupId -Address $GroupCalendarAddress
    }
    Write-Json -Path (Join-Path $Folder 'settings.json') -Members $settings
    Write-Json -Path (Join-Path $Folder 'readiness.json') -Members $readiness
}

# What is not known is left out, for null would take away what Greenroom knows.
function Write-Json {
    [CmdletBinding(SupportsShouldProcess)]
    param(
        [Parameter(Mandatory)] [string] $Path,
        [Parameter(Mandatory)] [System.Collections.IDictionary] $Members
    )
    $known = [ordered]@{}
    foreach ($name in $Members.Keys) {
        if ($Members[$name]) { $known[$name] = $Members[$name] }
    }
    if (-not $known.Count) { return }
    if ($PSCmdlet.ShouldProcess($Path, 'write')) {
        $known | ConvertTo-Json | Set-Content -Path $Path -Encoding utf8
    }
    Add-Row -What $Path -State (Get-DoneState)
}
