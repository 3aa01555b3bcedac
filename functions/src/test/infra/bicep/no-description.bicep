param location string

output place string = location
