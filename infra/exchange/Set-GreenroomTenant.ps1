<#
.SYNOPSIS
Prepares Exchange Online for Greenroom: groups, organizer mailboxes, and the limits of what Greenroom reaches.

.DESCRIPTION
Run it as an Exchange administrator who is in the role group Organization Management, after Connect-ExchangeOnline. Looking at, or
removing, tenant-wide grants takes Connect-MgGraph besides, with Application.Read.All, or AppRoleAssignment.ReadWrite.All to remove.

It can be run again at any time: it looks before it makes anything, changes only what differs, takes no member or owner away, and
deletes nothing but the tenant-wide grants that -RemoveTenantWideGrant names. With -WhatIf it only says what it would do.

It ends with one row for each thing (done, was there, would be done, pending, attention), and two JSON files: settings.json for
PATCH /api/tenant/settings, and readiness.json for PATCH /api/tenant/readiness/settings.

.EXAMPLE
./Set-GreenroomTenant.ps1 -CompanyName Contoso -Owners it@contoso.com -RecruitersFile recruiters.txt -WhatIf

.EXAMPLE
./Set-GreenroomTenant.ps1 -CompanyName Contoso -Owners it@contoso.com -InterviewersFile interviewers.txt `
  -AppId 6e1b0f1e-0000-4000-8000-000000000001 -ServicePrincipalObjectId 0f0f0f0f-0000-4000-8000-000000000002 `
  -OutsideMailbox ceo@contoso.com -RemoveTenantWideGrant
#>
[CmdletBinding(SupportsShouldProcess)]
param(
    # What candidates read as the organizer: "<CompanyName> Interviews".
    [Parameter(Mandatory)] [ValidateNotNullOrEmpty()] [string] $CompanyName,

    # The part after @ of all addresses below; the tenant's default domain when left out.
    [string] $Domain,

    # Recruiters: they may open both organizer mailboxes.
    [string] $RecruitersName = 'Greenroom Recruiters',
    [string] $RecruitersAlias = 'greenroom-recruiters',
    [string[]] $Recruiters = @(),
    # A text file with one address a line; added to -Recruiters.
    [string] $RecruitersFile,

    # Interviewers and rooms, as direct members: what Greenroom may read where Exchange limits it.
    [string] $InterviewersName = 'Greenroom Interviewers',
    [string] $InterviewersAlias = 'greenroom-interviewers',
    [string[]] $Interviewers = @(),
    [string] $InterviewersFile,

    # Owners of both groups. Ask recruiting who they are; at least one.
    [Parameter(Mandatory)] [ValidateNotNullOrEmpty()] [string[]] $Owners,

    # The two shared mailboxes that organize interviews.
    [string] $CandidateAlias = 'interviews',
    [string] $PanelAlias = 'interview-sync',
    [string] $PanelName = 'Interview Sync',

    # A licensed mailbox that organizes the candidate's event, where the shared one cannot make Teams meetings.
    [string] $TeamsOrganizer,

    # A mailbox that must refuse Greenroom: the proof that a scope holds.
    [string] $OutsideMailbox,

    # Limits Greenroom to these mailboxes: its application id, and the object id of its ENTERPRISE APPLICATION in this tenant.
    [ValidatePattern('^[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$')] [string] $AppId,
    [ValidatePattern('^[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$')] [string] $ServicePrincipalObjectId,
    # Mailboxes it may send from, with the mail pack only.
    [string[]] $MailFrom = @(),
    # Takes away the tenant-wide calendar and settings grants of Entra, which would defeat the limits; only after they are proven.
    [switch] $RemoveTenantWideGrant,

    # Lets everybody of the tenant send from aliases.
    [switch] $SendFromAlias,

    # A Microsoft 365 group whose calendar holds interviews; its members are the recruiters.
    [string] $GroupCalendarName,
    [string] $GroupCalendarAlias,

    # How long to wait until what was just made is listed.
    [ValidateRange(0, 60)] [int] $WaitMinutes = 10,
    # Where the two JSON files go.
    [string] $OutputFolder = '.'
)

Set-StrictMode -Version Latest
$ErrorActionPreference = 'Stop'

foreach ($part in 'report', 'groups', 'mailboxes', 'scopes', 'grants', 'settings') {
    . (Join-Path $PSScriptRoot "steps/$part.ps1")
}

Assert-Connected -ToGraph:$RemoveTenantWideGrant
if ($GroupCalendarName -and -not $GroupCalendarAlias) { throw '-GroupCalendarName needs -GroupCalendarAlias.' }
if (-not $Domain) { $Domain = Get-DefaultDomain }
$recruitersAddress = "$RecruitersAlias@$Domain"
$interviewersAddress = "$InterviewersAlias@$Domain"
$candidateAddress = "$CandidateAlias@$Domain"
$panelAddress = "$PanelAlias@$Domain"
$groupCalendarAddress = if ($GroupCalendarAlias) { "$GroupCalendarAlias@$Domain" } else { '' }

# groups
Set-SecurityGroup -Name $RecruitersName -Alias $RecruitersAlias -Address $recruitersAddress -Owners $Owners
Set-SecurityGroup -Name $InterviewersName -Alias $InterviewersAlias -Address $interviewersAddress -Owners $Owners
Wait-Listed -Address $recruitersAddress, $interviewersAddress -Minutes $WaitMinutes
Add-Member -Address $recruitersAddress -Members ($Recruiters + @(Read-Addresses $RecruitersFile))
Add-Member -Address $interviewersAddress -Members ($Interviewers + @(Read-Addresses $InterviewersFile))

# organizer mailboxes
Set-SharedMailbox -Name "$CompanyName Interviews" -Alias $CandidateAlias -Address $candidateAddress
Set-SharedMailbox -Name $PanelName -Alias $PanelAlias -Address $panelAddress
Wait-Listed -Address $candidateAddress, $panelAddress -Minutes $WaitMinutes
foreach ($mailbox in $candidateAddress, $panelAddress) {
    Grant-Mailbox -Address $mailbox -GroupAddress $recruitersAddress
    Show-MailboxTrouble -Address $mailbox
}

# what Greenroom reaches
if ($AppId) {
    $organizers = @($candidateAddress, $panelAddress) + @($TeamsOrganizer | Where-Object { $_ })
    $app = Set-AppPointer -AppId $AppId -ObjectId $ServicePrincipalObjectId
    Set-Scope -Name 'GreenroomOrganizers' -Filter (Get-AddressFilter $organizers)
    Set-Scope -Name 'GreenroomInterviewers' -Filter (Get-MemberFilter $interviewersAddress)
    foreach ($permission in 'Calendars.ReadWrite', 'Calendars.Read', 'MailboxSettings.Read') {
        Set-AppRole -App $app -Permission $permission -Scope 'GreenroomOrganizers'
    }
    foreach ($permission in 'Calendars.Read', 'MailboxSettings.Read') {
        Set-AppRole -App $app -Permission $permission -Scope 'GreenroomInterviewers'
    }
    if ($MailFrom) {
        Set-Scope -Name 'GreenroomMail' -Filter (Get-AddressFilter $MailFrom)
        Set-AppRole -App $app -Permission 'Mail.Send' -Scope 'GreenroomMail'
    }
    $proven = Test-Reach -App $app -Inside $organizers -Outside $OutsideMailbox
    Remove-TenantWideGrant -AppId $AppId -WithMail:($MailFrom.Count -gt 0) -Remove:$RemoveTenantWideGrant -Proven:$proven
}

# on request
if ($SendFromAlias) { Enable-SendFromAlias }
if ($GroupCalendarName) {
    Set-GroupCalendar -Name $GroupCalendarName -Alias $GroupCalendarAlias -Address $groupCalendarAddress -Owner $Owners[0]
    Wait-Listed -Address $groupCalendarAddress -Minutes $WaitMinutes
    Add-GroupCalendarMember -Address $groupCalendarAddress -Members ($Owners + $Recruiters + @(Read-Addresses $RecruitersFile))
}

Write-Settings -Folder $OutputFolder -CandidateOrganizer $candidateAddress -PanelOrganizer $panelAddress -TeamsOrganizer $TeamsOrganizer `
    -OutsideMailbox $OutsideMailbox -RecruitersAddress $recruitersAddress -InterviewersAddress $interviewersAddress `
    -GroupCalendarAddress $groupCalendarAddress
Get-Report
