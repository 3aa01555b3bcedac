module part 'a-module.bicep' = {
  name: 'part'
  params: { location: 'here', colour: 'green' }
}
