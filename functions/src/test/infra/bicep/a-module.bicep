@description('Required. Where it lives.')
param location string

@description('What it is.')
output place string = location
