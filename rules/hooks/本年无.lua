-- 增减原因里写明本年没有的项目：“本年无库区移民补助资金”。给回去掉“资金”“项目”等字的名称，太短的不给。

local years = {'本年度', '本年', '今年'}
local verbs = {'无', '没有'}
local stops = {'，', '。', '；', '、', '：', '（', '等', '及', '和', '导致', '造成', '所以', '因此', '故', ',', ';'}
local tails = {'资金', '经费', '项目', '支出', '预算', '专项', '费用'}
local shortest = 4

local function after(text, at, words)
  for i = 1, #words do
    if text:sub(at, at + #words[i] - 1) == words[i] then return at + #words[i] end
  end
  return nil
end

local function up_to_stop(text, at)
  local last = #text
  for i = 1, #stops do
    local from = text:find(stops[i], at, true)
    if from and from - 1 < last then last = from - 1 end
  end
  return text:sub(at, last)
end

local function without_tails(noun)
  local shorter = true
  while shorter do
    shorter = false
    for i = 1, #tails do
      if #noun > #tails[i] and noun:sub(-#tails[i]) == tails[i] then
        noun, shorter = noun:sub(1, -#tails[i] - 1), true
      end
    end
  end
  return noun
end

local function absent(reason)
  local found = {}
  for i = 1, #years do
    local at = 1
    while true do
      local from, to = reason:find(years[i], at, true)
      if not from then break end
      at = to + 1
      local noun_at = after(reason, at, verbs)
      if noun_at then
        local noun = without_tails(up_to_stop(reason, noun_at):gsub('%s', ''))
        if utf8.len(noun) >= shortest then found[#found + 1] = noun end
      end
    end
  end
  return found
end

return {['本年没有的'] = absent}
