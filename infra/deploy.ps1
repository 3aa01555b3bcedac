<#
.SYNOPSIS
Builds Greenroom and deploys it to Azure, as deploy.sh does. Can be run again: deploying twice changes nothing.

.EXAMPLE
./deploy.ps1 -Group greenroom -ClientId 6e1b0f1e-0000-4000-8000-000000000001 -Location westeurope
#>
[CmdletBinding(SupportsShouldProcess)]
param(
    [Parameter(Mandatory)] [string] $Group,
    # Application id of the app registration.
    [Parameter(Mandatory)] [string] $ClientId,
    # small, large, or a file.
    [string] $Parameters = 'small',
    # Only where the group does not exist yet.
    [string] $Location
)

Set-StrictMode -Version Latest
$ErrorActionPreference = 'Stop'
Set-Location -Path (Join-Path $PSScriptRoot '..')

# A program that fails does not stop PowerShell by itself.
function Assert-Success {
    param([Parameter(Mandatory)] [string] $What)
    if ($LASTEXITCODE -ne 0) { throw "$What failed." }
}

if ($Parameters -in 'small', 'large') { $Parameters = "infra/$Parameters.bicepparam" }
if (-not (Test-Path -Path $Parameters)) { throw "No such file: $Parameters" }

$exists = az group exists --name $Group
Assert-Success -What 'looking for the group'
if ($exists -ne 'true') {
    if (-not $Location) { throw 'The group does not exist yet: name its -Location.' }
    if (-not $PSCmdlet.ShouldProcess($Group, "make the group in $Location")) { return }
    az group create --name $Group --location $Location --output none
    Assert-Success -What 'making the group'
}

# A new key would turn every push of Microsoft's away until all subscriptions are made anew: the one in the vault stays.
$key = $env:GREENROOM_CLIENT_STATE_KEY
$vault = az keyvault list --resource-group $Group --query '[0].name' --output tsv
Assert-Success -What 'looking for the vault'
if (-not $key -and $vault) {
    $key = az keyvault secret show --vault-name $vault --name client-state-key --query value --output tsv
    Assert-Success -What "reading the push door's key (it takes the role Key Vault Secrets User)"
}
if (-not $key) {
    $key = [Convert]::ToBase64String([Security.Cryptography.RandomNumberGenerator]::GetBytes(32))
}
$env:GREENROOM_CLIENT_STATE_KEY = $key
$env:GREENROOM_CLIENT_ID = $ClientId

if (-not $PSCmdlet.ShouldProcess($Group, 'deploy')) {
    az deployment group what-if --resource-group $Group --parameters $Parameters
    Assert-Success -What 'the rehearsal'
    return
}

mvn -B -q -DskipTests package
Assert-Success -What 'the build'
$package = Join-Path $PWD 'functions/target/greenroom.zip'
$staged = 'functions/target/azure-functions/greenroom'
Remove-Item -Path "$staged/local.settings.json" -Force
Compress-Archive -Path "$staged/*" -DestinationPath $package -Force

az deployment group validate --resource-group $Group --parameters $Parameters --output none
Assert-Success -What 'the validation'
az deployment group create --resource-group $Group --name greenroom --parameters $Parameters --output none
Assert-Success -What 'the deployment'
$outputs = az deployment group show --resource-group $Group --name greenroom --query properties.outputs --output json | ConvertFrom-Json
$app = $outputs.appName.value
$url = $outputs.publicBaseUrl.value

az functionapp deployment source config-zip --resource-group $Group --name $app --src $package --output none
Assert-Success -What 'the upload'

$until = (Get-Date).AddMinutes(10)
while ($true) {
    try {
        $null = Invoke-WebRequest -Uri "$url/health" -TimeoutSec 10
        break
    }
    catch {
        if ((Get-Date) -ge $until) { throw 'Not healthy after ten minutes; docs/operations.md says where to look.' }
        Start-Sleep -Seconds 10
    }
}
Write-Output "healthy; now: infra/registration/register.sh --url $url --principal $($outputs.identityPrincipalId.value)"
