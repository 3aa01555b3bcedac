# What was done, and looking before doing. Every look-up filters or lists: nothing found is an empty answer, and an error stays an error.

$script:Report = [System.Collections.Generic.List[object]]::new()

function Add-Row {
    param(
        [Parameter(Mandatory)] [string] $What,
        [Parameter(Mandatory)] [ValidateSet('done', 'was there', 'would be done', 'pending', 'attention')] [string] $State,
        [string] $Detail = ''
    )
    $script:Report.Add([pscustomobject]@{ What = $What; State = $State; Detail = $Detail })
}

function Get-Report {
    $script:Report
}

# 'done', or under -WhatIf 'would be done'.
function Get-DoneState {
    if ($WhatIfPreference) { 'would be done' } else { 'done' }
}

function Assert-Connected {
    param([switch] $ToGraph)
    if (-not (Get-Command -Name 'Get-AcceptedDomain' -ErrorAction SilentlyContinue)) {
        throw 'Connect to Exchange Online first: Connect-ExchangeOnline (module ExchangeOnlineManagement).'
    }
    if ($ToGraph -and -not (Test-GraphConnected)) {
        throw 'Connect to Microsoft Graph as well: Connect-MgGraph -Scopes Application.Read.All,AppRoleAssignment.ReadWrite.All'
    }
}

function Test-GraphConnected {
    [bool] ((Get-Command -Name 'Get-MgContext' -ErrorAction SilentlyContinue) -and (Get-MgContext))
}

function Get-DefaultDomain {
    $default = Get-AcceptedDomain | Where-Object { $_.Default } | Select-Object -First 1
    if (-not $default) { throw 'This tenant names no default domain: use -Domain.' }
    $default.DomainName
}

# Inside single quotes of a filter a quote is doubled.
function Get-Quoted {
    param([Parameter(Mandatory)] [string] $Text)
    "'" + $Text.Replace("'", "''") + "'"
}

# Whatever has this address, as its first or as an alias; nothing where nobody has it.
function Find-Recipient {
    param([Parameter(Mandatory)] [string] $Address)
    Get-Recipient -Filter "EmailAddresses -eq $(Get-Quoted "smtp:$Address")" | Select-Object -First 1
}

function Read-Addresses {
    param([string] $File)
    if (-not $File) { return @() }
    @(Get-Content -Path $File | ForEach-Object { $_.Trim() } | Where-Object { $_ -and -not $_.StartsWith('#') })
}

# A new object is not listed everywhere at once. What is not there in time is pending, not failed: run the script again.
function Wait-Listed {
    param(
        [Parameter(Mandatory)] [string[]] $Address,
        [Parameter(Mandatory)] [int] $Minutes
    )
    if ($WhatIfPreference) { return }
    $until = (Get-Date).AddMinutes($Minutes)
    foreach ($one in $Address) {
        while (-not (Find-Recipient -Address $one)) {
            if ((Get-Date) -ge $until) {
                Add-Row -What "$one is listed" -State 'pending' -Detail 'Replication can take an hour; run the script again then.'
                break
            }
            Write-Verbose "waiting until $one is listed"
            Start-Sleep -Seconds 15
        }
    }
}
