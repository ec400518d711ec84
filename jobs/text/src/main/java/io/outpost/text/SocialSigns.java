package io.outpost.text;

import java.util.HashMap;
import java.util.Map;

/**
 * Emoji, emoticons and abbreviations in plain words. Each sign stands for one feeling that a
 * network knows a word for; signs without a feeling, such as an aeroplane, are left out.
 */
final class SocialSigns {
  private static final Map<Integer, String> EMOJI = new HashMap<>();
  private static final Map<String, String> EMOTICONS = new HashMap<>();
  private static final Map<String, String> ABBREVIATIONS = new HashMap<>();

  static {
    emoji("happy", 0x1F600, 0x1F603, 0x1F604, 0x1F601, 0x1F606, 0x1F60A, 0x1F642, 0x1F60C, 0x263A);
    emoji("happy", 0x1F607, 0x1F643, 0x1F60B, 0x1F63A, 0x1F638, 0x1F917, 0x1F64C, 0x1F483, 0x1F57A);
    emoji("funny", 0x1F602, 0x1F923, 0x1F605, 0x1F639, 0x1F61C, 0x1F61D, 0x1F61B, 0x1F92A);
    emoji("love", 0x2764, 0x2665, 0x1F495, 0x1F496, 0x1F497, 0x1F498, 0x1F499, 0x1F49A, 0x1F49B);
    emoji("love", 0x1F49C, 0x1F5A4, 0x1F90D, 0x1F90E, 0x1F9E1, 0x1F493, 0x1F49E, 0x1F49F, 0x1F60D);
    emoji("love", 0x1F618, 0x1F617, 0x1F619, 0x1F61A, 0x1F970, 0x1F63B, 0x1F48B);
    emoji("good", 0x1F44D, 0x1F44C, 0x270C, 0x1F91D, 0x1F609, 0x2705, 0x1F197, 0x1F91F, 0x1F918);
    emoji("great", 0x1F44F, 0x1F525, 0x1F4AF, 0x1F389, 0x1F38A, 0x1F3C6, 0x2B50, 0x1F31F, 0x1F60E);
    emoji("great", 0x1F929, 0x1F4AA, 0x1F947, 0x2728);
    emoji("thanks", 0x1F64F);
    emoji("sad", 0x1F622, 0x1F62D, 0x1F61E, 0x1F614, 0x2639, 0x1F641, 0x1F61F, 0x1F625, 0x1F63F);
    emoji("sad", 0x1F613, 0x1F494, 0x1F97A, 0x1F63E, 0x1F629, 0x1F62B, 0x1F616, 0x1F623);
    emoji("angry", 0x1F620, 0x1F621, 0x1F92C, 0x1F624, 0x1F47F, 0x1F4A2, 0x1F595);
    emoji("bad", 0x1F44E, 0x1F4A9, 0x1F6AE, 0x274C, 0x1F645);
    emoji("disgusting", 0x1F922, 0x1F92E, 0x1F637);
    emoji("annoying", 0x1F612, 0x1F644, 0x1F611, 0x1F610, 0x1F615, 0x1F926, 0x1F928);
    emoji("awful", 0x1F631, 0x1F628, 0x1F627, 0x1F626, 0x1F630, 0x1F480);

    emoticons("happy", ":) :-) =) :] =] (: (-: :D :-D =D xD XD ^_^ ^^ :')");
    emoticons("funny", ":P :-P :p :-p ;P ;-P =P");
    emoticons("good", ";) ;-) ;D");
    emoticons("love", "<3 <33 <333 :* :-* xoxo");
    emoticons("sad", ":( :-( =( :[ ): )-: :'( :,( ;( :-[ D: </3 T_T T.T :c");
    emoticons("angry", ">:( >:-( :@ :-@ >_<");
    emoticons("annoying", ":/ :-/ :\\ :-\\ =/ =\\ :| :-| -_- -__- :s :-s :S :-S");

    abbreviation("you", "u ya");
    abbreviation("your", "ur yr");
    abbreviation("are", "r");
    abbreviation("why", "y");
    abbreviation("thanks", "thx thnx thanx tnx tx");
    abbreviation("thank you", "ty tysm thankyou thank-you");
    abbreviation("please", "pls plz plse");
    abbreviation("because", "cuz cos bc b/c coz");
    abbreviation("with", "w w/");
    abbreviation("without", "w/o");
    abbreviation("great", "gr8");
    abbreviation("late", "l8");
    abbreviation("before", "b4");
    abbreviation("love", "luv");
    abbreviation("good", "gud gd");
    abbreviation("people", "ppl");
    abbreviation("flight", "flt");
    abbreviation("service", "svc");
    abbreviation("minutes", "mins");
    abbreviation("hours", "hrs");
    abbreviation("hour", "hr");
    abbreviation("tomorrow", "tmrw tmw tomorow");
    abbreviation("tonight", "2nite tonite");
    abbreviation("something", "smth sth");
    abbreviation("really", "rly rlly");
    abbreviation("going to", "gonna");
    abbreviation("want to", "wanna");
    abbreviation("got to", "gotta");
    abbreviation("funny", "lol lmao rofl haha hahaha lolol");
    abbreviation("terrible", "wtf wth ffs fml");
    abbreviation("disappointing", "smh");
    abbreviation("wow", "omg omfg");
    abbreviation("great", "ftw yay woohoo woot");
    abbreviation("bad", "ugh argh meh");
    abbreviation("I do not know", "idk");
    abbreviation("in my opinion", "imo imho");
    abbreviation("to be honest", "tbh");
    abbreviation("by the way", "btw");
    abbreviation("I am", "im");
    abbreviation("I have", "ive");
    abbreviation("you are", "youre");
    abbreviation("do n't", "dont");
    abbreviation("does n't", "doesnt");
    abbreviation("did n't", "didnt");
    abbreviation("ca n't", "cant");
    abbreviation("could n't", "couldnt");
    abbreviation("would n't", "wouldnt");
    abbreviation("should n't", "shouldnt");
    abbreviation("is n't", "isnt");
    abbreviation("was n't", "wasnt");
    abbreviation("are n't", "arent");
    abbreviation("wo n't", "wont");
    abbreviation("have n't", "havent");
    abbreviation("has n't", "hasnt");
  }

  private SocialSigns() {}

  private static void emoji(String word, int... codePoints) {
    for (int codePoint : codePoints) {
      EMOJI.put(codePoint, word);
    }
  }

  private static void emoticons(String word, String signs) {
    for (String sign : signs.split(" ")) {
      EMOTICONS.put(sign, word);
    }
  }

  private static void abbreviation(String words, String abbreviations) {
    for (String abbreviation : abbreviations.split(" ")) {
      ABBREVIATIONS.put(abbreviation, words);
    }
  }

  /** The word for an emoticon, null for anything else. */
  static String emoticonInWords(String token) {
    return token.length() > 5 ? null : EMOTICONS.get(token);
  }

  /** The words for an abbreviation in small letters, null for anything else. */
  static String abbreviationInWords(String word) {
    return word.length() > 10 ? null : ABBREVIATIONS.get(word);
  }

  /** Replaces each emoji by its word, a run of equal ones by one word; others by a blank. */
  static String emojiInWords(String text) {
    if (text.chars().noneMatch(SocialSigns::mayBeEmoji)) {
      return text;
    }
    StringBuilder words = new StringBuilder(text.length());
    String last = null;
    for (int i = 0; i < text.length(); ) {
      int codePoint = text.codePointAt(i);
      i += Character.charCount(codePoint);
      if (!isEmoji(codePoint)) {
        last = Character.isWhitespace(codePoint) ? last : null;
        words.appendCodePoint(codePoint);
        continue;
      }
      String word = EMOJI.get(codePoint);
      if (word != null && !word.equals(last)) {
        words.append(' ').append(word);
        last = word;
      }
      words.append(' ');
    }
    return words.toString();
  }

  private static boolean mayBeEmoji(int c) {
    return c >= 0x2190;
  }

  // Pictures, arrows and other symbols, and what modifies them: skin tones, variants, joiners.
  private static boolean isEmoji(int codePoint) {
    int type = Character.getType(codePoint);
    return (codePoint >= 0x1F000 && codePoint <= 0x1FAFF)
        || codePoint == 0xFE0F
        || codePoint == 0x200D
        || (codePoint >= 0x2190 && type == Character.OTHER_SYMBOL);
  }
}
