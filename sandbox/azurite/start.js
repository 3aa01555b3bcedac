// Starts Azurite and ends with whoever started it: when its standard input closes, it leaves, so that no storage outlives its owner.
process.stdin.on('end', () => process.exit(0));
process.stdin.on('error', () => process.exit(0));
process.stdin.resume();
require('azurite/dist/src/azurite.js');
