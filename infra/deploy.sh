#!/usr/bin/env bash
# Builds Greenroom and deploys it to Azure. Can be run again: deploying twice changes nothing.
#   deploy.sh --group RESOURCE-GROUP --client-id APPLICATION-ID [--parameters small|large|FILE] [--location REGION] [--what-if]
# The application id is that of the app registration: infra/registration/register.sh prints it.
set -euo pipefail
cd "$(dirname "$0")/.."

group=""
client=""
parameters=small
location=""
whatif=0
while [ $# -gt 0 ]; do
  case "$1" in
    --group) group="$2"; shift 2 ;;
    --client-id) client="$2"; shift 2 ;;
    --parameters) parameters="$2"; shift 2 ;;
    --location) location="$2"; shift 2 ;;
    --what-if) whatif=1; shift ;;
    *) echo "unknown: $1" >&2; exit 2 ;;
  esac
done
[ -n "$group" ] || { echo "--group is missing" >&2; exit 2; }
[ -n "$client" ] || { echo "--client-id is missing" >&2; exit 2; }
for tool in az mvn zip curl openssl; do
  command -v "$tool" >/dev/null 2>&1 || { echo "$tool is missing" >&2; exit 2; }
done
case "$parameters" in
  small | large) parameters="infra/$parameters.bicepparam" ;;
esac
[ -f "$parameters" ] || { echo "no such file: $parameters" >&2; exit 2; }

if [ "$(az group exists --name "$group")" != true ]; then
  [ -n "$location" ] || { echo "the group does not exist yet: name its --location" >&2; exit 2; }
  if [ "$whatif" -eq 1 ]; then
    echo "would make the group $group in $location; a rehearsal of the rest needs it"
    exit 0
  fi
  az group create --name "$group" --location "$location" --output none
fi

# A new key would turn every push of Microsoft's away until all subscriptions are made anew: the one in the vault stays.
key="${GREENROOM_CLIENT_STATE_KEY:-}"
vault="$(az keyvault list --resource-group "$group" --query '[0].name' --output tsv)"
if [ -z "$key" ] && [ -n "$vault" ]; then
  key="$(az keyvault secret show --vault-name "$vault" --name client-state-key --query value --output tsv)" || {
    echo "the push door's key in $vault cannot be read: ask for the role Key Vault Secrets User on it" >&2
    exit 1
  }
fi
if [ -z "$key" ]; then
  key="$(openssl rand -base64 32)"
fi
export GREENROOM_CLIENT_STATE_KEY="$key"
export GREENROOM_CLIENT_ID="$client"

if [ "$whatif" -eq 1 ]; then
  az deployment group what-if --resource-group "$group" --parameters "$parameters"
  exit 0
fi

echo "building"
mvn -B -q -DskipTests package
package="$PWD/functions/target/greenroom.zip"
rm -f "$package"
(cd functions/target/azure-functions/greenroom && zip -qrX "$package" . -x local.settings.json)

echo "deploying to $group"
az deployment group validate --resource-group "$group" --parameters "$parameters" --output none
az deployment group create --resource-group "$group" --name greenroom --parameters "$parameters" --output none
output() {
  az deployment group show --resource-group "$group" --name greenroom --query "properties.outputs.$1.value" --output tsv
}
app="$(output appName)"
url="$(output publicBaseUrl)"

echo "uploading to $app"
az functionapp deployment source config-zip --resource-group "$group" --name "$app" --src "$package" --output none

echo "waiting for $url/health"
deadline=$((SECONDS + 600)) # new role assignments take minutes to work
until curl -fsS --max-time 10 "$url/health" >/dev/null 2>&1; do
  if [ "$SECONDS" -ge "$deadline" ]; then
    echo "not healthy after ten minutes; docs/operations.md says where to look" >&2
    exit 1
  fi
  sleep 10
done
echo "healthy"
echo "now: infra/registration/register.sh --url $url --principal $(output identityPrincipalId)"
