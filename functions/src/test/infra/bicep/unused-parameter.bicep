@description('Required. Where it lives.')
param location string

