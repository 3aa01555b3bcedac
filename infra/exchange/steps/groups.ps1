# Mail-enabled security groups: the only kind that can hold rights on mailboxes. Nobody is ever taken out of one here.

function Set-SecurityGroup {
    [CmdletBinding(SupportsShouldProcess)]
    param(
        [Parameter(Mandatory)] [string] $Name,
        [Parameter(Mandatory)] [string] $Alias,
        [Parameter(Mandatory)] [string] $Address,
        [Parameter(Mandatory)] [string[]] $Owners
    )
    $found = Find-Recipient -Address $Address
    if (-not $found) {
        if ($PSCmdlet.ShouldProcess($Address, 'make a mail-enabled security group')) {
            $null = New-DistributionGroup -Type Security -Name $Name -Alias $Alias -PrimarySmtpAddress $Address -ManagedBy $Owners `
                -RequireSenderAuthenticationEnabled $true -MemberJoinRestriction Closed
        }
        Add-Row -What "group $Address" -State (Get-DoneState)
        return
    }
    if ($found.RecipientTypeDetails -ne 'MailUniversalSecurityGroup') {
        throw "$Address exists and is a $($found.RecipientTypeDetails), which cannot hold rights. Choose another alias, or remove it."
    }
    $group = Get-DistributionGroup -Identity $Address
    Add-Row -What "group $Address" -State 'was there'
    Deny-ExternalSender -Group $group
    Add-Owner -Group $group -Owners $Owners
}

function Deny-ExternalSender {
    [CmdletBinding(SupportsShouldProcess)]
    param([Parameter(Mandatory)] $Group)
    $address = $Group.PrimarySmtpAddress
    if ($Group.RequireSenderAuthenticationEnabled) {
        Add-Row -What "no mail from outside to $address" -State 'was there'
        return
    }
    if ($PSCmdlet.ShouldProcess($address, 'refuse mail from outside')) {
        Set-DistributionGroup -Identity $address -RequireSenderAuthenticationEnabled $true -BypassSecurityGroupManagerCheck
    }
    Add-Row -What "no mail from outside to $address" -State (Get-DoneState)
}

function Add-Owner {
    [CmdletBinding(SupportsShouldProcess)]
    param(
        [Parameter(Mandatory)] $Group,
        [Parameter(Mandatory)] [string[]] $Owners
    )
    $address = $Group.PrimarySmtpAddress
    foreach ($owner in $Owners) {
        $person = Find-Recipient -Address $owner
        if (-not $person) {
            Add-Row -What "owner $owner of $address" -State 'attention' -Detail 'Nobody has this address.'
        }
        elseif ($Group.ManagedBy -contains $person.Name) {
            Add-Row -What "owner $owner of $address" -State 'was there'
        }
        else {
            if ($PSCmdlet.ShouldProcess($address, "make $owner an owner")) {
                Set-DistributionGroup -Identity $address -ManagedBy @{ Add = $person.Name } -BypassSecurityGroupManagerCheck
            }
            Add-Row -What "owner $owner of $address" -State (Get-DoneState)
        }
    }
}

function Add-Member {
    [CmdletBinding(SupportsShouldProcess)]
    param(
        [Parameter(Mandatory)] [string] $Address,
        [AllowEmptyCollection()] [string[]] $Members = @()
    )
    if (-not $Members) { return }
    $there = @()
    if (Find-Recipient -Address $Address) {
        $there = @(Get-DistributionGroupMember -Identity $Address -ResultSize Unlimited | ForEach-Object { $_.PrimarySmtpAddress })
    }
    elseif (-not $WhatIfPreference) {
        Add-Row -What "members of $Address" -State 'pending' -Detail 'The group is not listed yet.'
        return
    }
    $added = 0
    foreach ($member in ($Members | Sort-Object -Unique)) {
        $person = Find-Recipient -Address $member
        if (-not $person) {
            Add-Row -What "member $member of $Address" -State 'attention' -Detail 'Nobody has this address.'
        }
        elseif ($person.RecipientTypeDetails -like '*Group') {
            Add-Row -What "member $member of $Address" -State 'attention' -Detail 'A group in a group: scopes reach direct members only. Name its members.'
        }
        elseif ($there -notcontains $person.PrimarySmtpAddress) {
            if ($PSCmdlet.ShouldProcess($Address, "add $member")) {
                Add-DistributionGroupMember -Identity $Address -Member $person.PrimarySmtpAddress -BypassSecurityGroupManagerCheck
            }
            $added++
        }
    }
    $state = if ($added) { Get-DoneState } else { 'was there' }
    Add-Row -What "members of $Address" -State $state -Detail "$added new, $($there.Count) before"
}
