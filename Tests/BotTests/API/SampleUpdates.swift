/// Updates as Telegram sends them, one of each sort that matters.
enum SampleUpdates {
    static let start = """
        {"update_id":731000101,"message":{"message_id":12,"from":{"id":420001,"is_bot":false,"first_name":"Мария",
        "username":"masha_test","language_code":"ru"},"chat":{"id":420001,"first_name":"Мария","username":"masha_test",
        "type":"private"},"date":1780000000,"text":"/start order_42",
        "entities":[{"offset":0,"length":6,"type":"bot_command"}]}}
        """

    private static let group = #"{"id":-1002000000001,"title":"Okno support","is_forum":true,"type":"supergroup"}"#
    private static let bot = #"{"id":7000000001,"is_bot":true,"first_name":"Okno","username":"okno_bot"}"#
    private static let manager = #"{"id":900,"is_bot":false,"first_name":"Олег","last_name":"Н"}"#

    static let inTopic = """
        {"update_id":731000102,"message":{"message_id":57,"from":\(manager),"chat":\(group),"date":1780000050,
        "message_thread_id":41,"reply_to_message":{"message_id":41,"from":\(bot),"chat":\(group),"date":1780000010,
        "message_thread_id":41,"forum_topic_created":{"name":"Мария #1","icon_color":7322096},"is_topic_message":true},
        "text":"Здравствуйте!","is_topic_message":true}}
        """

    static let answerInTopic = """
        {"update_id":731000103,"message":{"message_id":58,"from":\(manager),"chat":\(group),"date":1780000051,
        "message_thread_id":41,"reply_to_message":{"message_id":57,"from":\(manager),"chat":\(group),"date":1780000050,
        "message_thread_id":41,"text":"Здравствуйте!","is_topic_message":true},"quote":{"text":"Здрав","position":0,
        "is_manual":true},"text":"Да","is_topic_message":true}}
        """

    static let press = """
        {"update_id":731000104,"callback_query":{"id":"3867654600000000001","from":\(manager),"message":{"message_id":44,
        "from":\(bot),"chat":\(group),"date":1780000020,"text":"…","reply_markup":{"inline_keyboard":[[{"text":"Взять",
        "callback_data":"take:1"}]]},"message_thread_id":41,"is_topic_message":true},
        "chat_instance":"-3788475317572404878","data":"take:1"}}
        """

    static let pressOnOldMessage = """
        {"update_id":731000105,"callback_query":{"id":"1","from":\(manager),"message":{"message_id":4,"chat":\(group),
        "date":0},"chat_instance":"1","data":"take:1"}}
        """

    static let blocked = """
        {"update_id":731000106,"my_chat_member":{"chat":{"id":420001,"first_name":"Мария","type":"private"},
        "from":{"id":420001,"is_bot":false,"first_name":"Мария"},"date":1780000100,
        "old_chat_member":{"user":\(bot),"status":"member"},
        "new_chat_member":{"user":\(bot),"status":"kicked","until_date":0}}}
        """

    static let promoted = """
        {"update_id":731000107,"my_chat_member":{"chat":\(group),"from":\(manager),"date":1780000100,
        "old_chat_member":{"user":\(bot),"status":"member"},"new_chat_member":{"user":\(bot),"status":"administrator",
        "can_be_edited":false,"can_manage_chat":true,"can_delete_messages":true,"can_pin_messages":false,
        "can_manage_topics":true,"is_anonymous":false}}}
        """

    static let reaction = """
        {"update_id":731000108,"message_reaction":{"chat":{"id":420001,"type":"private"},"message_id":13,
        "user":{"id":420001,"is_bot":false,"first_name":"Мария"},"date":1780000110,"old_reaction":[],
        "new_reaction":[{"type":"emoji","emoji":"👍"},{"type":"custom_emoji","custom_emoji_id":"5"},{"type":"new"}]}}
        """

    static let photo = """
        {"update_id":731000109,"message":{"message_id":61,"from":{"id":420001,"is_bot":false,"first_name":"Мария"},
        "chat":{"id":420001,"type":"private"},"date":1780000120,"media_group_id":"13908123456789012",
        "photo":[{"file_id":"AgACsmall","file_unique_id":"AQADs","file_size":1203,"width":90,"height":67},
        {"file_id":"AgAClarge","file_unique_id":"AQADl","file_size":91203,"width":1280,"height":960}],
        "caption":"две *фотографии*","caption_entities":[{"type":"bold","offset":4,"length":12}],
        "show_caption_above_media":true,"has_media_spoiler":true}}
        """

    static let stopped = """
        {"update_id":731000110,"stopped_message_generation":{"chat":{"id":420001,"type":"private"},"draft_id":9}}
        """

    static let forwarded = """
        {"update_id":731000111,"edited_message":{"message_id":62,"from":{"id":420001,"is_bot":false,"first_name":"М"},
        "chat":{"id":420001,"type":"private"},"date":1780000120,"edit_date":1780000130,
        "forward_origin":{"type":"hidden_user","sender_user_name":"Кто-то","date":1},
        "external_reply":{"origin":{"type":"channel","chat":{"id":-1003,"title":"Новости","type":"channel"},
        "message_id":5,"date":1},"message_id":5},
        "document":{"file_id":"BQAC","file_unique_id":"AgAD","file_name":"счёт.pdf","mime_type":"application/pdf",
        "file_size":20971521,"thumbnail":{"file_id":"AAMC","file_unique_id":"AQ","width":320,"height":200}}}}
        """

    static let migrated = """
        {"update_id":731000112,"message":{"message_id":63,"from":\(manager),"chat":{"id":-5,"title":"x","type":"group"},
        "date":1780000140,"migrate_to_chat_id":-1002000000002}}
        """

    static let rich = """
        {"update_id":731000113,"message":{"message_id":64,"from":\(manager),"chat":\(group),"date":1780000150,
        "rich_message":{"blocks":[{"type":"heading","text":{"text":"x"}}]},"message_thread_id":41,
        "is_topic_message":true}}
        """

    static let ephemeral = """
        {"update_id":731000114,"message":{"message_id":0,"ephemeral_message_id":7,"from":\(manager),"chat":\(group),
        "date":1780000150,"text":"x"}}
        """

    static let unknownKind = #"{"update_id":731000115,"telepathy":{"from":{"id":1}}}"#

    static let all = [
        start, inTopic, answerInTopic, press, pressOnOldMessage, blocked, promoted, reaction, photo, stopped,
        forwarded, migrated, rich, ephemeral, unknownKind,
    ]
}
