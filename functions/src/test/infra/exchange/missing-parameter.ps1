function Show-Mailbox {
    param(
        [Parameter(Mandatory)] [string] $Address,
        [string] $Detail
    )
    Get-Mailbox -Identity $Address
}
Show-Mailbox -Detail 'no address'
