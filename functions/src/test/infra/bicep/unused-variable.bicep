var place = 'here'
