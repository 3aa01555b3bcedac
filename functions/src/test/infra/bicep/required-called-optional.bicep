@description('Optional. Where it lives.')
param location string

output place string = location
