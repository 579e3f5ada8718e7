// Names of emoji as Slack has them, those that people and apps use most. A name that is not here stays a name
// between colons, as in Slack for one that the workspace has not.

const TABLE = `
grinning 😀 smiley 😃 smile 😄 grin 😁 laughing 😆 satisfied 😆 sweat_smile 😅 joy 😂 rolling_on_the_floor_laughing 🤣
relaxed ☺️ blush 😊 innocent 😇 slightly_smiling_face 🙂 upside_down_face 🙃 wink 😉 relieved 😌 heart_eyes 😍
kissing_heart 😘 yum 😋 stuck_out_tongue 😛 sunglasses 😎 star-struck 🤩 partying_face 🥳 smirk 😏 unamused 😒
disappointed 😞 pensive 😔 worried 😟 confused 😕 slightly_frowning_face 🙁 persevere 😣 tired_face 😫 weary 😩
cry 😢 sob 😭 triumph 😤 angry 😠 rage 😡 exploding_head 🤯 flushed 😳 scream 😱 fearful 😨 cold_sweat 😰
hugging_face 🤗 thinking_face 🤔 shushing_face 🤫 no_mouth 😶 neutral_face 😐 expressionless 😑 grimacing 😬
face_with_rolling_eyes 🙄 hushed 😯 open_mouth 😮 astonished 😲 yawning_face 🥱 sleeping 😴 dizzy_face 😵
zipper_mouth_face 🤐 mask 😷 skull 💀 ghost 👻 alien 👽 robot_face 🤖 poop 💩 hankey 💩 see_no_evil 🙈 hear_no_evil 🙉
speak_no_evil 🙊 wave 👋 raised_hand ✋ hand ✋ ok_hand 👌 v ✌️ crossed_fingers 🤞 call_me_hand 🤙 point_left 👈
point_right 👉 point_up ☝️ point_up_2 👆 point_down 👇 +1 👍 thumbsup 👍 -1 👎 thumbsdown 👎 fist ✊ facepunch 👊
clap 👏 raised_hands 🙌 open_hands 👐 handshake 🤝 pray 🙏 writing_hand ✍️ muscle 💪 eyes 👀 eye 👁️ brain 🧠
bust_in_silhouette 👤 busts_in_silhouette 👥 shrug 🤷 face_palm 🤦 technologist 🧑‍💻 detective 🕵️ construction_worker 👷
heart ❤️ orange_heart 🧡 yellow_heart 💛 green_heart 💚 blue_heart 💙 purple_heart 💜 broken_heart 💔 two_hearts 💕
sparkling_heart 💖 100 💯 anger 💢 boom 💥 collision 💥 dizzy 💫 sweat_drops 💦 dash 💨 zzz 💤 speech_balloon 💬
thought_balloon 💭 dog 🐶 cat 🐱 mouse 🐭 fox_face 🦊 bear 🐻 panda_face 🐼 monkey 🐒 penguin 🐧 bird 🐦 owl 🦉
wolf 🐺 unicorn_face 🦄 bee 🐝 bug 🐛 butterfly 🦋 snail 🐌 ant 🐜 spider 🕷️ turtle 🐢 snake 🐍 octopus 🐙 crab 🦀
whale 🐳 dolphin 🐬 fish 🐟 elephant 🐘 sloth 🦥 cactus 🌵 evergreen_tree 🌲 seedling 🌱 herb 🌿 four_leaf_clover 🍀
maple_leaf 🍁 mushroom 🍄 sunflower 🌻 rose 🌹 tulip 🌷 apple 🍎 lemon 🍋 banana 🍌 watermelon 🍉 grapes 🍇 cherries 🍒
avocado 🥑 pizza 🍕 hamburger 🍔 taco 🌮 popcorn 🍿 cookie 🍪 cake 🍰 birthday 🎂 coffee ☕ tea 🍵 beer 🍺 beers 🍻
champagne 🍾 wine_glass 🍷 earth_africa 🌍 earth_americas 🌎 earth_asia 🌏 globe_with_meridians 🌐 new_moon 🌑
full_moon 🌕 crescent_moon 🌙 sunny ☀️ partly_sunny ⛅ cloud ☁️ rain_cloud 🌧️ thunder_cloud_and_rain ⛈️ lightning 🌩️
zap ⚡ snowflake ❄️ snowman ⛄ fire 🔥 droplet 💧 ocean 🌊 rainbow 🌈 umbrella ☔ star ⭐ star2 🌟 sparkles ✨ comet ☄️
house 🏠 office 🏢 factory 🏭 hospital 🏥 bank 🏦 school 🏫 tent ⛺ car 🚗 taxi 🚕 bus 🚌 truck 🚚 bike 🚲 train 🚋
airplane ✈️ rocket 🚀 helicopter 🚁 boat ⛵ ship 🚢 anchor ⚓ construction 🚧 rotating_light 🚨 vertical_traffic_light 🚦
octagonal_sign 🛑 checkered_flag 🏁 triangular_flag_on_post 🚩 white_flag 🏳️ soccer ⚽ basketball 🏀 trophy 🏆
medal 🏅 first_place_medal 🥇 second_place_medal 🥈 third_place_medal 🥉 dart 🎯 game_die 🎲 jigsaw 🧩 art 🎨 tada 🎉
confetti_ball 🎊 balloon 🎈 gift 🎁 ribbon 🎀 jack_o_lantern 🎃 christmas_tree 🎄 musical_note 🎵 headphones 🎧
microphone 🎤 guitar 🎸 movie_camera 🎥 camera 📷 video_camera 📹 tv 📺 radio 📻 computer 💻 desktop_computer 🖥️
printer 🖨️ keyboard ⌨️ three_button_mouse 🖱️ floppy_disk 💾 cd 💿 dvd 📀 iphone 📱 telephone ☎️ telephone_receiver 📞
battery 🔋 electric_plug 🔌 bulb 💡 flashlight 🔦 satellite_antenna 📡 hourglass ⌛ hourglass_flowing_sand ⏳ watch ⌚
alarm_clock ⏰ stopwatch ⏱️ timer_clock ⏲️ clock1 🕐 clock3 🕒 clock6 🕕 clock9 🕘 clock12 🕛 calendar 📆 date 📅
spiral_calendar_pad 🗓️ moneybag 💰 dollar 💵 euro 💶 credit_card 💳 gem 💎 scales ⚖️ toolbox 🧰 wrench 🔧 hammer 🔨
hammer_and_wrench 🛠️ nut_and_bolt 🔩 gear ⚙️ bricks 🧱 magnet 🧲 microscope 🔬 telescope 🔭 test_tube 🧪 petri_dish 🧫
dna 🧬 pill 💊 syringe 💉 stethoscope 🩺 adhesive_bandage 🩹 broom 🧹 wastebasket 🗑️ shopping_trolley 🛒 door 🚪 key 🔑
old_key 🗝️ lock 🔒 unlock 🔓 lock_with_ink_pen 🔏 closed_lock_with_key 🔐 shield 🛡️ crossed_swords ⚔️ bomb 💣 axe 🪓
ice_cube 🧊 mag 🔍 mag_right 🔎 package 📦 mailbox 📫 email 📧 envelope ✉️ incoming_envelope 📨 inbox_tray 📥
outbox_tray 📤 memo 📝 pencil 📝 pencil2 ✏️ pushpin 📌 round_pushpin 📍 paperclip 📎 link 🔗 chains ⛓️ scissors ✂️
file_folder 📁 open_file_folder 📂 card_index_dividers 🗂️ page_facing_up 📄 page_with_curl 📃 bookmark_tabs 📑
scroll 📜 newspaper 📰 book 📖 books 📚 notebook 📓 ledger 📒 clipboard 📋 bar_chart 📊 chart_with_upwards_trend 📈
chart_with_downwards_trend 📉 card_file_box 🗃️ file_cabinet 🗄️ label 🏷️ bookmark 🔖 bell 🔔 no_bell 🔕 mute 🔇
speaker 🔈 loud_sound 🔊 loudspeaker 📢 mega 📣 white_check_mark ✅ heavy_check_mark ✔️ ballot_box_with_check ☑️ x ❌
negative_squared_cross_mark ❎ heavy_multiplication_x ✖️ heavy_plus_sign ➕ heavy_minus_sign ➖ question ❓
grey_question ❔ exclamation ❗ heavy_exclamation_mark ❗ grey_exclamation ❕ bangbang ‼️ interrobang ⁉️ warning ⚠️
no_entry ⛔ no_entry_sign 🚫 radioactive_sign ☢️ biohazard_sign ☣️ no_good 🙅 ok 🆗 new 🆕 free 🆓 sos 🆘 up 🆙 cool 🆒
information_source ℹ️ abc 🔤 1234 🔢 zero 0️⃣ one 1️⃣ two 2️⃣ three 3️⃣ four 4️⃣ five 5️⃣ six 6️⃣ seven 7️⃣ eight 8️⃣
nine 9️⃣ keycap_ten 🔟 arrow_up ⬆️ arrow_down ⬇️ arrow_left ⬅️ arrow_right ➡️ arrow_upper_right ↗️ arrow_lower_right ↘️
arrow_right_hook ↪️ leftwards_arrow_with_hook ↩️ arrows_counterclockwise 🔄 arrows_clockwise 🔃 repeat 🔁
twisted_rightwards_arrows 🔀 arrow_forward ▶️ double_vertical_bar ⏸️ black_square_for_stop ⏹️ fast_forward ⏩ rewind ⏪
infinity ♾️ recycle ♻️ white_circle ⚪ black_circle ⚫ red_circle 🔴 large_blue_circle 🔵 large_orange_circle 🟠
large_yellow_circle 🟡 large_green_circle 🟢 large_purple_circle 🟣 large_red_square 🟥 large_orange_square 🟧
large_yellow_square 🟨 large_green_square 🟩 large_blue_square 🟦 white_large_square ⬜ black_large_square ⬛
small_red_triangle 🔺 small_red_triangle_down 🔻 large_blue_diamond 🔷 large_orange_diamond 🔶 diamond_shape_with_a_dot_inside 💠
checkered_flag 🏁 pirate_flag 🏴‍☠️ whale2 🐋 palm_tree 🌴 bread 🍞 egg 🥚 salt 🧂 beginner 🔰 trident 🔱 fleur_de_lis ⚜️
`;

const EMOJI: ReadonlyMap<string, string> = new Map(
  [...TABLE.matchAll(/(\S+) (\S+)/g)].map(([, name = '', character = '']) => [name, character]),
);

export function isKnownEmoji(name: string): boolean {
  return EMOJI.has(name);
}

/** The character of a name, or the name between colons. */
export function emojiOf(name: string): string {
  return EMOJI.get(name) ?? `:${name}:`;
}
