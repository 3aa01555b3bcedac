module part 'a-module.bicep' = {
  name: 'part'
  params: { location: 'here' }
}

output colour string = part.outputs.colour
