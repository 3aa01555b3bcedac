#!/usr/bin/env bash
# Makes or updates the app registration with the Azure CLI, where the Graph extension of Bicep cannot be used. Can be run again.
#   register.sh [--url https://YOUR-APP.azurewebsites.net/api --principal OBJECT-ID] [--packs calendar,directory,rooms] [--many-tenants] [--name Greenroom]
# --url is where Greenroom is, --principal the object id of its managed identity: deploy.sh prints both. Before that, run it without them.
set -euo pipefail

name=Greenroom
url=""
principal=""
packs=calendar,directory,rooms
audience=AzureADMyOrg
while [ $# -gt 0 ]; do
  case "$1" in
    --url) url="$2"; shift 2 ;;
    --principal) principal="$2"; shift 2 ;;
    --packs) packs="$2"; shift 2 ;;
    --name) name="$2"; shift 2 ;;
    --many-tenants) audience=AzureADMultipleOrgs; shift ;;
    *) echo "unknown: $1" >&2; exit 2 ;;
  esac
done
command -v az >/dev/null 2>&1 || { echo "the Azure CLI is missing: https://aka.ms/azure-cli" >&2; exit 2; }
command -v uuidgen >/dev/null 2>&1 || { echo "uuidgen is missing (package uuid-runtime)" >&2; exit 2; }

graph=00000003-0000-0000-c000-000000000000
roles_of() { # permissions of a pack; equal to docs/permissions.md, a test holds it
  case "$1" in
    calendar) echo "ef54d2bf-783f-4e0f-bca1-3210c0444d99 798ee544-9d2d-430c-a058-570e29e34338 40f97065-369a-49f4-947c-6a255697ae91" ;; # Calendars.ReadWrite, Calendars.Read, MailboxSettings.Read
    directory) echo "df021288-bdef-4463-88db-98f22de89214" ;; # User.Read.All
    rooms) echo "913b9306-0ce1-42b8-9137-6a7df690a760" ;; # Place.Read.All
    *) echo "unknown pack: $1" >&2; exit 2 ;;
  esac
}

access=""
IFS=, read -ra chosen <<<"$packs"
for pack in "${chosen[@]}"; do
  ids="$(roles_of "$pack")"
  for id in $ids; do access="$access${access:+,}{\"id\":\"$id\",\"type\":\"Role\"}"; done
done

found="$(az ad app list --filter "displayName eq '$name'" --query '[].appId' -o tsv)"
if [ "$(wc -w <<<"$found")" -gt 1 ]; then
  echo "several registrations are called $name; choose another --name" >&2
  exit 1
fi
app="$found"
if [ -z "$app" ]; then
  app="$(az ad app create --display-name "$name" --sign-in-audience "$audience" --query appId -o tsv)"
fi

# ids of roles and scopes stay as they are once made
id_of() { # id_of QUERY
  local there
  there="$(az ad app show --id "$app" --query "$1" -o tsv)"
  echo "${there:-$(uuidgen)}"
}
scheduler="$(id_of "appRoles[?value=='Greenroom.Scheduler'].id | [0]")"
admin="$(id_of "appRoles[?value=='Greenroom.Admin'].id | [0]")"
scope="$(id_of "api.oauth2PermissionScopes[?value=='access_as_user'].id | [0]")"
object="$(az ad app show --id "$app" --query id -o tsv)"

redirects=""
if [ -n "$url" ]; then
  redirects="\"web\": {\"redirectUris\": [\"$url/consent/callback\", \"$url/connect/callback\"]},"
fi

az rest --method PATCH --uri "https://graph.microsoft.com/v1.0/applications/$object" --headers Content-Type=application/json --body "{
  \"signInAudience\": \"$audience\",
  \"identifierUris\": [\"api://$app\"],
  $redirects
  \"requiredResourceAccess\": [{\"resourceAppId\": \"$graph\", \"resourceAccess\": [$access]}],
  \"api\": {\"requestedAccessTokenVersion\": 2, \"oauth2PermissionScopes\": [{\"id\": \"$scope\", \"value\": \"access_as_user\", \"type\": \"User\",
    \"isEnabled\": true, \"adminConsentDisplayName\": \"Use Greenroom\",
    \"adminConsentDescription\": \"Lets an app call Greenroom in the name of whoever is signed in, within the roles that she has.\"}]},
  \"appRoles\": [
    {\"id\": \"$scheduler\", \"value\": \"Greenroom.Scheduler\", \"displayName\": \"Scheduler\", \"isEnabled\": true,
     \"description\": \"Finds times, books and changes interviews.\", \"allowedMemberTypes\": [\"User\", \"Application\"]},
    {\"id\": \"$admin\", \"value\": \"Greenroom.Admin\", \"displayName\": \"Admin\", \"isEnabled\": true,
     \"description\": \"Consent, settings, calendars and readiness.\", \"allowedMemberTypes\": [\"User\", \"Application\"]}]
}"

if [ -n "$principal" ]; then
  trusted="$(az ad app federated-credential list --id "$app" --query "[?subject=='$principal'].name | [0]" -o tsv)"
  if [ -z "$trusted" ]; then
    tenant="$(az account show --query tenantId -o tsv)"
    az ad app federated-credential create --id "$app" --parameters "{\"name\": \"greenroom-app\",
      \"issuer\": \"https://login.microsoftonline.com/$tenant/v2.0\", \"subject\": \"$principal\",
      \"audiences\": [\"api://AzureADTokenExchange\"]}" >/dev/null
  fi
fi

enterprise="$(az ad sp list --filter "appId eq '$app'" --query '[0].id' -o tsv)"
if [ -z "$enterprise" ]; then
  enterprise="$(az ad sp create --id "$app" --query id -o tsv)"
fi
echo "clientId $app"
echo "servicePrincipalObjectId $enterprise"
