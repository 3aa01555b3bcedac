module part 'a-module.bicep' = {
  name: 'part'
  params: {}
}
