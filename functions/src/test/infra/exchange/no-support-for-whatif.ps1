function Enable-Alias {
    [CmdletBinding()]
    param()
    if (-not (Get-OrganizationConfig).SendFromAliasEnabled) {
        if ($PSCmdlet.ShouldProcess('the organization', 'let everybody send from aliases')) {
            Set-OrganizationConfig -SendFromAliasEnabled $true
        }
    }
}
