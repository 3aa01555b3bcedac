// Loaded into Azurite by the benchmarks of very many rows (NODE_OPTIONS=--require). Azurite looks a row up by partition, then row; its
// store takes the index of the first of the two only, and then walks the whole partition. With the row key first it finds the same row at
// once. Both sides of a benchmark use the same Azurite; without this, 100,000 rows in one partition take hours.
const Module = require("module");
const load = Module._load;
let patched = false;

Module._load = function (request, ...rest) {
  const loaded = load.call(this, request, ...rest);
  if (!patched && loaded && loaded.Collection && request.includes("lokijs")) {
    patched = true;
    const findOne = loaded.Collection.prototype.findOne;
    loaded.Collection.prototype.findOne = function (query) {
      const keys = query && Object.keys(query);
      return keys && keys.length === 2 && keys[0] === "PartitionKey" && keys[1] === "RowKey"
        ? findOne.call(this, { RowKey: query.RowKey, PartitionKey: query.PartitionKey })
        : findOne.call(this, query);
    };
  }
  return loaded;
};
