// vitest 5 prints failures with Map.groupBy, which Node 20 lacks; without it a failing test shows no reason.
Map.groupBy ??= (items, keyOf) => {
  const groups = new Map()
  let i = 0
  for (const item of items) {
    const key = keyOf(item, i++)
    if (!groups.has(key)) groups.set(key, [])
    groups.get(key).push(item)
  }
  return groups
}
