function Enable-Alias {
    [CmdletBinding(SupportsShouldProcess)]
    param()
    if (-not (Get-OrganizationConfig).SendFromAliasEnabled) {
        Set-OrganizationConfig -SendFromAliasEnabled $true
    }
}
