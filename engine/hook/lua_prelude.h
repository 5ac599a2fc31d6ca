#pragma once

namespace gouji {

/// Runs in every state after the libraries are opened and before any hook: takes away what is not pure or not bounded, and
/// returns the names that hooks may use, each behind a wall that nothing can be written through.
inline constexpr const char* kLuaPrelude = R"lua(
local next, type, error, select, setmetatable, tostring_of_all = next, type, error, select, setmetatable, tostring
local sort, gsub, format, max = table.sort, string.gsub, string.format, math.max

local function plain(value)
  local kind = type(value)
  return kind == 'nil' or kind == 'boolean' or kind == 'number' or kind == 'string'
end

local function tostring(value)
  return plain(value) and tostring_of_all(value) or type(value)
end

local function pairs(t)
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

-- The work of a pattern grows with the length of the text to the power of its repetitions.
local function bounded(search)
  return function(text, pattern, ...)
    text, pattern = tostring(text), tostring(pattern)
    local _, repeats = gsub(pattern, '[*+-]', '')
    if #pattern > 200 or max(#text, 1) ^ repeats > 1e8 then error('pattern may take too long', 2) end
    return search(text, pattern, ...)
  end
end

local strings = {}
for _, name in ipairs{'byte', 'char', 'len', 'lower', 'rep', 'reverse', 'sub', 'upper', 'pack', 'unpack', 'packsize'} do strings[name] = string[name] end
for _, name in ipairs{'match', 'gmatch', 'gsub'} do strings[name] = bounded(string[name]) end
local find_text, find_pattern = string.find, bounded(string.find)
function strings.find(text, pattern, at, plain_text)
  if plain_text and type(pattern) == 'string' and #pattern <= 200 then return find_text(text, pattern, at, true) end
  return find_pattern(text, pattern, at, plain_text)
end
function strings.format(pattern, ...)
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

local function wall(inside)
  return setmetatable({}, {__index = inside, __newindex = function() error('only local names can be assigned', 2) end, __metatable = false})
end

local metatable = getmetatable('')
metatable.__index = strings
metatable.__metatable = false

return wall{assert = assert, error = error, ipairs = ipairs, pairs = pairs, select = select, tonumber = tonumber, tostring = tostring, type = type,
            math = wall(numbers), string = wall(strings), table = wall(tables), utf8 = wall(utf8)}
)lua";

}  // namespace gouji
