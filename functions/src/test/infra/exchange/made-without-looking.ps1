function New-Organizer {
    [CmdletBinding(SupportsShouldProcess)]
    param([string] $Address)
    if ($PSCmdlet.ShouldProcess($Address, 'make a shared mailbox')) {
        New-Mailbox -Shared -Name 'Interviews' -PrimarySmtpAddress $Address
    }
}
