# The two shared mailboxes that organize interviews, and who may open them.

function Set-SharedMailbox {
    [CmdletBinding(SupportsShouldProcess)]
    param(
        [Parameter(Mandatory)] [string] $Name,
        [Parameter(Mandatory)] [string] $Alias,
        [Parameter(Mandatory)] [string] $Address
    )
    $found = Find-Recipient -Address $Address
    if (-not $found) {
        if ($PSCmdlet.ShouldProcess($Address, 'make a shared mailbox')) {
            $null = New-Mailbox -Shared -Name $Name -DisplayName $Name -Alias $Alias -PrimarySmtpAddress $Address
        }
        Add-Row -What "shared mailbox $Address" -State (Get-DoneState)
    }
    elseif ($found.RecipientTypeDetails -ne 'SharedMailbox') {
        throw "$Address exists and is a $($found.RecipientTypeDetails), not a shared mailbox. Choose another alias."
    }
    else {
        Add-Row -What "shared mailbox $Address" -State 'was there'
    }
}

# Opening the mailbox, private items too, and sending what Outlook sends when somebody changes an event there.
function Grant-Mailbox {
    [CmdletBinding(SupportsShouldProcess)]
    param(
        [Parameter(Mandatory)] [string] $Address,
        [Parameter(Mandatory)] [string] $GroupAddress
    )
    $mailbox = Find-Recipient -Address $Address
    $group = Find-Recipient -Address $GroupAddress
    if (-not $mailbox -or -not $group) {
        $state = if ($WhatIfPreference) { 'would be done' } else { 'pending' }
        Add-Row -What "$GroupAddress may open $Address" -State $state
        return
    }
    $open = Get-MailboxPermission -Identity $Address |
        Where-Object { $_.User -in $GroupAddress, $group.Name -and $_.AccessRights -contains 'FullAccess' -and -not $_.Deny }
    if ($open) {
        Add-Row -What "$GroupAddress may open $Address" -State 'was there'
    }
    else {
        if ($PSCmdlet.ShouldProcess($Address, "let $GroupAddress open it")) {
            $null = Add-MailboxPermission -Identity $Address -User $GroupAddress -AccessRights FullAccess -AutoMapping $false
        }
        Add-Row -What "$GroupAddress may open $Address" -State (Get-DoneState)
    }
    $send = Get-RecipientPermission -Identity $Address |
        Where-Object { $_.Trustee -in $GroupAddress, $group.Name -and $_.AccessRights -contains 'SendAs' }
    if ($send) {
        Add-Row -What "$GroupAddress may send as $Address" -State 'was there'
    }
    else {
        if ($PSCmdlet.ShouldProcess($Address, "let $GroupAddress send as it")) {
            $null = Add-RecipientPermission -Identity $Address -AccessRights SendAs -Trustee $GroupAddress -Confirm:$false
        }
        Add-Row -What "$GroupAddress may send as $Address" -State (Get-DoneState)
    }
}

# Microsoft Graph does not show forwarding, so it is looked at here; it would send candidates' replies away.
function Show-MailboxTrouble {
    param([Parameter(Mandatory)] [string] $Address)
    if (-not (Find-Recipient -Address $Address)) { return }
    $mailbox = Get-Mailbox -Identity $Address
    if ($mailbox.ForwardingAddress -or $mailbox.ForwardingSmtpAddress) {
        Add-Row -What "mail to $Address stays there" -State 'attention' -Detail 'It is forwarded. Set-Mailbox clears ForwardingAddress and ForwardingSmtpAddress.'
    }
    if ($mailbox.HiddenFromAddressListsEnabled) {
        Add-Row -What "$Address is in the address list" -State 'attention' -Detail 'It is hidden. Set-Mailbox shows it.'
    }
}

# For everybody of the tenant, and it takes up to an hour.
function Enable-SendFromAlias {
    [CmdletBinding(SupportsShouldProcess)]
    param()
    if ((Get-OrganizationConfig).SendFromAliasEnabled) {
        Add-Row -What 'sending from aliases' -State 'was there'
        return
    }
    if ($PSCmdlet.ShouldProcess('the organization', 'let everybody send from aliases')) {
        Set-OrganizationConfig -SendFromAliasEnabled $true
    }
    Add-Row -What 'sending from aliases' -State (Get-DoneState)
}
