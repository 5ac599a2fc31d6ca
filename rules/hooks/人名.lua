-- 从项目名称、短句中找出个人姓名：姓氏、一至两个字的名，紧接在下面这些身份、事由之前。
-- 宁可漏过，不可把“单位遗属”“高龄患者”“白血病患者”当作人名。

local surnames = {}
for _, code in utf8.codes(
  '赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏水窦章云苏潘葛奚范彭郎鲁韦昌马苗凤花方俞任袁柳鲍史唐费廉岑薛雷贺倪汤滕殷罗毕郝邬安常乐于时傅皮卞齐康伍余元卜顾孟平黄' ..
  '和穆萧尹姚邵汪祁毛禹狄米贝明臧计伏成戴谈宋茅庞熊纪舒屈项祝董梁杜阮蓝闵席季麻强贾路娄危江童颜郭梅盛林刁钟徐邱骆高夏蔡田樊胡凌霍虞万支柯昝管卢莫房裘缪干解应宗丁宣邓郁单杭洪包诸左石崔吉龚程邢' ..
  '裴陆荣翁荀惠甄曲封储靳段富巫乌焦巴弓牧谷车侯全班仰秋仲伊宫宁仇栾甘祖武符刘景詹束龙叶司黎薄印白怀蒲台从索赖卓蔺屠蒙池乔胥苍双闻莘党翟谭贡劳姬申扶堵冉宰雍桑桂牛寿通边扈燕冀浦尚农温别庄晏柴瞿' ..
  '阎充慕连茹习艾鱼容向古易慎戈廖庾终暨居衡步都耿满弘匡国文寇广禄东欧沃利蔚越师巩聂敖冷辛简饶曾关查游权岳帅肖闫') do
  surnames[code] = true
end

-- 名里不会有的字：含这些字的是普通的词。
local never = {}
for _, code in utf8.codes('的及与等为对给向按由从在是不年月日市县区镇乡村街局厅科处室所院校站职员工户位们类项目费款金病疾症残障伤亡龄期级层际内外中部门企业机关困难贫某血压警人名') do
  never[code] = true
end

-- 以姓氏用字开头的普通词。
local words = {}
for _, word in ipairs{'单位', '高校', '安置', '应急', '解放', '常住', '计生', '武警', '华侨', '成年', '农民', '农户', '温暖', '国营', '国有', '全体', '全省', '全国', '党政', '文艺', '文化', '劳模', '老年',
                      '时任', '易地', '方案', '明确', '包保', '水库', '广大', '双拥', '通报', '东西', '师范', '支付', '支援', '强制', '平安', '平均', '和谐', '乐龄', '金秋', '宣传', '连续', '关爱', '关心', '边民', '边防', '军队',
                      '古交', '平定', '平遥', '平顺', '平陆', '高平', '曲沃', '万荣', '武乡', '黎城', '安泽', '和顺', '左权', '左云', '翼城', '霍州', '怀仁'} do
  words[word] = true
end

-- 紧接在姓名之后的身份、事由，按词里都有的字分组：文字里没有这个字的，组里的词就不用一个一个找。
local marks = {
  {shared = '同志', '同志'},
  {shared = '遗', '遗属', '遗孀', '遗孤'},
  {shared = '患者', '患者'},
  {shared = '属', '家属', '亲属'},
  {shared = '丧葬', '丧葬'},
  {shared = '抚恤', '抚恤', '一次性抚恤'},
  {shared = '困难', '困难救助', '困难补助'},
  {shared = '大病', '大病补助', '大病救助'},
}

local function letters(text)
  local out = {}
  for _, code in utf8.codes(text) do out[#out + 1] = code end
  return out
end

-- 姓名和它前面的一个字，不会比这更长。
local reach = 18

-- 到第 last 个字节为止的几个字。
local function letters_before(text, last)
  local first = last > reach and last - reach + 1 or 1
  local near = text:sub(first, last)
  if first > 1 then near = near:sub(near:find('[^\128-\191]') or #near + 1) end
  return letters(near)
end

-- 从第 first 个字节起的几个字。
local function letters_from(text, first)
  local near = text:sub(first, first + reach - 1)
  if first + reach <= #text then near = near:gsub('[\192-\255][\128-\191]*$', '') end
  return letters(near)
end

local function is_han(code) return code ~= nil and code >= 0x4E00 and code <= 0x9FFF end

local function text_of(codes, first, last)
  local out = {}
  for i = first, last do out[#out + 1] = utf8.char(codes[i]) end
  return table.concat(out)
end

-- 姓名只能在开头、不是汉字的字符之后，或者下面这些字之后。
local before = {}
for _, code in utf8.codes('给予向对为付发含及于年') do before[code] = true end

local function begins(codes, at) return at == 1 or not is_han(codes[at - 1]) or before[codes[at - 1]] end

local function name_between(codes, first, last)
  if not surnames[codes[first]] or not begins(codes, first) then return nil end
  for i = first + 1, last do
    if not is_han(codes[i]) or never[codes[i]] then return nil end
  end
  if words[text_of(codes, first, first + 1)] then return nil end
  return text_of(codes, first, last)
end

local find = string.find

-- 文字里每一处各组里的词。
local function at_each(text, groups, see)
  for _, group in ipairs(groups) do
    if find(text, group.shared, 1, true) then
      for _, word in ipairs(group) do
        local from, to = find(text, word, 1, true)
        while from do
          see(from, to)
          from, to = find(text, word, to + 1, true)
        end
      end
    end
  end
end

-- 三个字的姓名，没有的话两个字的。
local function three_or_two(name_of) return name_of(3) or name_of(2) end

-- 找到的姓名，各一次。
local function list_of_names()
  local found, known = {}, {}
  return found, function(name)
    if name and not known[name] then
      known[name] = true
      found[#found + 1] = name
    end
  end
end

local function persons(text)
  local found, add = list_of_names()
  at_each(text, marks, function(from)
    local codes = letters_before(text, from - 1)
    add(three_or_two(function(length)
      return #codes >= length and name_between(codes, #codes - length + 1, #codes) or nil
    end))
  end)
  return found
end

-- 文字里写明家庭、生死的个人：妻子郝某、职工郝某于2025年1月去世。文字里普通的词多，姓名的前后都要对得上。
local kin = {
  {shared = '妻', '妻子', '之妻', '其妻'},
  {shared = '夫', '丈夫', '之夫', '其夫'},
  {shared = '遗孀', '遗孀'},
  {shared = '配偶', '配偶'},
  {shared = '儿', '儿子', '女儿'},
}
local deaths = {
  {shared = '世', '去世', '逝世'},
  {shared = '故', '病故', '亡故'},
  {shared = '病逝', '病逝'},
}
local posts = {'职工', '干部', '教师', '工人', '民警', '员工', '退休', '离休'}

-- 紧接在家属姓名之后的话。
local behind = {'符合', '系', '于', '因', '现', '享受', '领取', '每月', '身份', '生前', '同志', '、', '，', ',', '。', '；', ';', '（', '(', '）', ')', '\n'}

-- 这些词以姓氏用字开头，常在家属、职工之后。
local phrases = {}
for _, word in ipairs{'包括', '和子', '和父', '和母', '和儿', '和女', '应符', '应当', '应享', '终身', '居住', '都有', '从未', '从事', '常住', '常有', '时有', '陆续', '共有', '万一', '连续', '曾享', '曾经', '经常', '相继', '先后', '符合', '有关',
                      '相关', '关怀', '单独', '共同', '和孙', '于今', '于上', '于去', '任职', '支出', '解决', '万元', '于本', '于当', '于前', '于近', '双方', '方面', '双双', '全部', '任何', '强烈', '都是', '都已', '从而', '高级', '文职', '公职', '金额', '时因'} do
  phrases[word] = true
end

local function stated(codes, first, last)
  if first < 1 or last > #codes or not surnames[codes[first]] then return nil end
  for i = first + 1, last do
    if not is_han(codes[i]) or never[codes[i]] then return nil end
  end
  local start = text_of(codes, first, first + 1)
  if words[start] or phrases[start] then return nil end
  return text_of(codes, first, last)
end

local function starts_with_any(text, at, list)
  for i = 1, #list do
    if text:sub(at, at + #list[i] - 1) == list[i] then return true end
  end
  return false
end

local function ends_with_any(text, last, list)
  for i = 1, #list do
    if last >= #list[i] and text:sub(last - #list[i] + 1, last) == list[i] then return true end
  end
  return false
end

-- 去世之前的日期和“于”“因病”“同志”都不是姓名。
local function name_end(text, last)
  local moved = true
  while moved do
    moved = false
    local begin = math.max(1, last - 40)   -- 比下面最长的还长
    local tail = text:sub(begin, last)
    for _, pattern in ipairs{'20%d%d年%d%d?月%d%d?日$', '20%d%d年%d%d?月$', '20%d%d年%d%d?月份$', '20%d%d年%d%d?月底$', '20%d%d年%d%d?月初$', '20%d%d年$', '于$', '在$', '因病$', '因公$', '同志$', '不幸$', '意外$'} do
      local from = tail:find(pattern)
      if from then
        last, moved = begin + from - 2, true
        break
      end
    end
  end
  return last
end

local function private_persons(text)
  local found, add = list_of_names()
  at_each(text, kin, function(_, to)
    local codes = letters_from(text, to + 1)
    add(three_or_two(function(length)
      local name = stated(codes, 1, length)
      return name and (to + 1 + #name > #text or starts_with_any(text, to + 1 + #name, behind)) and name or nil
    end))
  end)
  at_each(text, deaths, function(from)
    local stop = name_end(text, from - 1)
    local codes = letters_before(text, stop)
    add(three_or_two(function(length)
      local name = stated(codes, #codes - length + 1, #codes)
      return name and ends_with_any(text, stop - #name, posts) and name or nil
    end))
  end)
  return found
end

local function all_persons(text)
  local found = persons(text)
  for _, name in ipairs(private_persons(text)) do found[#found + 1] = name end
  return found
end

return {['个人姓名'] = persons, ['家事姓名'] = private_persons, ['文中姓名'] = all_persons}
