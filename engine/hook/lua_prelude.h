#pragma once

namespace gouji {

/// Runs in every state after the libraries are opened and before any hook. Returns the names that hooks may use, each behind a
/// wall that nothing can be written through; a function that settles what a file returned, so that no call can leave anything
/// behind for another: gives it with its functions that have variables; with the numbers of these, those of a function behind their
/// count; and with their values by the place of the number.
inline constexpr const char* kLuaPrelude = R"lua(
local next, type, error, select, setmetatable, tostring_of_all = next, type, error, select, setmetatable, tostring
local getupvalue, setupvalue, upvalueid = debug.getupvalue, debug.setupvalue, debug.upvalueid
local sort, format, find, gsub = table.sort, string.format, string.find, string.gsub

local function plain(value)
  local kind = type(value)
  return kind == 'nil' or kind == 'boolean' or kind == 'number' or kind == 'string'
end

local function tostring(value)
  return plain(value) and tostring_of_all(value) or type(value)
end

local insides = {}   -- what stands behind a wall
local function refuse() error('只能改函数自己的局部变量和表，文件里的表和库都不能改', 2) end
local function wall(inside)
  local front = setmetatable({}, {__index = inside, __newindex = refuse, __len = function() return #inside end, __metatable = false})
  insides[front] = inside
  return front
end

local function pairs(t)
  t = insides[t] or t
  local keys = {}
  for key in next, t do
    if type(key) ~= 'number' and type(key) ~= 'string' then error('pairs: keys are to be numbers or strings', 2) end
    keys[#keys + 1] = key
  end
  sort(keys, function(a, b)
    if type(a) ~= type(b) then return type(a) == 'number' end
    return a < b
  end)
  local at = 0
  return function()
    at = at + 1
    local key = keys[at]
    if key ~= nil then return key, t[key] end
  end
end

local strings = {}
for _, name in ipairs{'byte', 'char', 'len', 'lower', 'rep', 'reverse', 'sub', 'upper', 'pack', 'unpack', 'packsize', 'find', 'match', 'gmatch', 'gsub'} do
  strings[name] = string[name]
end
function strings.format(pattern, ...)
  if find((gsub(pattern, '%%%%', '')), '%%[^%a%%]*p') then error('format: no addresses', 2) end
  for i = 1, select('#', ...) do
    if not plain((select(i, ...))) then error('format: only texts, numbers and truths', 2) end
  end
  return format(pattern, ...)
end

local numbers = {}
for name, value in next, math do
  if name ~= 'random' and name ~= 'randomseed' then numbers[name] = value end
end
local tables = {}
for _, name in ipairs{'concat', 'insert', 'pack', 'remove', 'sort', 'unpack'} do tables[name] = table[name] end
local names = {assert = assert, error = error, ipairs = ipairs, pairs = pairs, select = select, tonumber = tonumber, tostring = tostring, type = type}

local metatable = getmetatable('')
metatable.__index = strings
metatable.__metatable = false

local known = {}   -- the functions of the libraries
for _, library in next, {names, numbers, strings, tables, utf8} do
  for _, value in next, library do known[value] = true end
end
names.math, names.string, names.table, names.utf8 = wall(numbers), wall(strings), wall(tables), wall(utf8)

local function settle(value, seen, functions, numbers, values)
  if type(value) == 'table' then
    if insides[value] then return value end
    if seen[value] then return seen[value] end
    local front = wall(value)
    seen[value] = front
    for key, item in next, value do
      if not plain(key) then error('表的键只能是文字、数字或真假', 0) end
      value[key] = settle(item, seen, functions, numbers, values)
    end
    return front
  end
  if type(value) ~= 'function' or known[value] or seen[value] then return value end
  seen[value] = true
  local own, settled = {}, {}   -- what it shares with a function seen before is that one's
  for i = 1, 255 do
    if getupvalue(value, i) == nil then break end
    local id = upvalueid(value, i)
    if not seen[id] then own[#own + 1] = i end
    seen[id] = true
  end
  for place, i in next, own do
    local _, held = getupvalue(value, i)
    settled[place] = settle(held, seen, functions, numbers, values)
    setupvalue(value, i, settled[place])
  end
  if #own == 0 then return value end
  functions[#functions + 1] = value
  numbers[#numbers + 1] = #own
  for place, i in next, own do
    numbers[#numbers + 1] = i
    values[#numbers] = settled[place]
  end
  return value
end

return wall(names), function(value)
  local functions, numbers, values = {}, {}, {}
  settle(value, {}, functions, numbers, values)
  return value, functions, numbers, values
end
)lua";

}  // namespace gouji
