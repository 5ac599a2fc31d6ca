-- 文字里写明的在编人数：31名在编在岗干部职工、在编人员30人。

-- 数与“在编”之间、“在编”与数之间可以有的词。
local counters = {'名', '人', '位', '个'}
local between = {'在岗', '在职', '干部', '职工', '人员', '人数', '共', '为', '有', '计'}

local function skip(text, at, words)
  local moved = true
  while moved do
    moved = false
    for i = 1, #words do
      if text:sub(at, at + #words[i] - 1) == words[i] then
        at, moved = at + #words[i], true
      end
    end
  end
  return at
end

local function ends_with(text, last, words)
  for i = 1, #words do
    if text:sub(last - #words[i] + 1, last) == words[i] then return last - #words[i] end
  end
  return nil
end

local mark = '在编'

-- 紧接在“在编”之前的数：31名在编、31名在职在编。
local function number_before(text, at)
  local last = at - 1
  last = ends_with(text, last, {'在职', '在岗'}) or last
  last = ends_with(text, last, counters)
  return last and text:sub(1, last):match('(%d+)$')
end

-- “在编”之后的数，数后面要有“名”“人”：在编人员30人。
local function number_behind(text, at)
  local first = skip(text, at, between)
  local digits = text:match('^%d+', first)
  if digits and skip(text, first + #digits, counters) > first + #digits then return digits end
  return nil
end

local function staff(text)
  local found, at = {}, 1
  while true do
    local from, to = text:find(mark, at, true)
    if from == nil then return found end
    at = to + 1
    local digits = number_before(text, from) or number_behind(text, at)
    if digits and #digits <= 6 then found[#found + 1] = tonumber(digits) end
  end
end

return {['在编人数'] = staff}
