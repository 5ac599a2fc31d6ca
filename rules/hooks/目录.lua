-- 同一部门里印了不止一次的代码，和这些代码的部门。部门、代码是一一对应的两列。

local function repeated(departments, codes)
  local found, places, seen, listed = {}, {}, {}, {}
  for i = 1, #codes do
    local key = departments[i] .. '\n' .. codes[i]
    seen[key] = (seen[key] or 0) + 1
    if seen[key] == 2 then
      found[#found + 1] = codes[i]
      if not listed[departments[i]] then places[#places + 1] = departments[i] end
      listed[departments[i]] = true
    end
  end
  return found, places
end

local function repeated_places(departments, codes)
  local _, places = repeated(departments, codes)
  return places
end

local function repeated_codes(departments, codes)
  local found = repeated(departments, codes)
  return found
end

return {['重复代码'] = repeated_codes, ['重复代码的部门'] = repeated_places}
