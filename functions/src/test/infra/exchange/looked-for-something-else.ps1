function New-Limit {
    [CmdletBinding(SupportsShouldProcess)]
    param([string] $Filter)
    if (-not (Get-ServicePrincipal)) { return }
    if ($PSCmdlet.ShouldProcess('Interviewers', 'make a scope')) {
        New-ManagementScope -Name 'Interviewers' -RecipientRestrictionFilter $Filter
    }
}
