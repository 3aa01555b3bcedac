@description('Required. Where it lives.')
param location string

output place string = '${location}/${regoin}'
