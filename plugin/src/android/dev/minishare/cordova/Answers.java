package dev.minishare.cordova;

import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Queue;

/**
 * Brings the answers that reach EntryActivity to the shares that wait for them. An
 * answer that no share waits for, because Android killed the process meanwhile or
 * the page was left, is kept until somebody listens.
 */
final class Answers {
    /** Takes an answer. It is called on any thread, and must not block. */
    interface Receiver {
        void receive(Answer answer);
    }

    /** The one of this process: Android makes the activity and Cordova the plugin, so nobody can hand it to both. */
    static final Answers IN_PROCESS = new Answers();

    /** More than these are shares that were given up long ago, or answers that somebody forges. */
    private static final int MOST = 16;

    private final Map<String, Receiver> waiting = new LinkedHashMap<>();
    private final Queue<Answer> kept = new ArrayDeque<>();
    private Receiver listener;

    /** Lets a receiver wait for the answer to a share. False if one with this transaction waits already. */
    synchronized boolean await(String transaction, Receiver receiver) {
        if (waiting.containsKey(transaction)) {
            return false;
        }
        if (waiting.size() == MOST) {
            Iterator<String> oldest = waiting.keySet().iterator();
            oldest.next();
            oldest.remove();
        }
        waiting.put(transaction, receiver);
        return true;
    }

    /** Forgets a share that never reached WeChat. */
    synchronized void forget(String transaction) {
        waiting.remove(transaction);
    }

    /** Brings an answer to its share, else to the listener, else keeps it. */
    void deliver(Answer answer) {
        Receiver receiver = receiverOf(answer);
        if (receiver != null) {
            receiver.receive(answer);
        }
    }

    private synchronized Receiver receiverOf(Answer answer) {
        Receiver receiver = waiting.remove(answer.transaction);
        if (receiver == null) {
            receiver = listener;
        }
        if (receiver == null) {
            if (kept.size() == MOST) {
                kept.remove();
            }
            kept.add(answer);
        }
        return receiver;
    }

    /** Gives the answers that no share waits for to the listener, those kept before first. */
    void listen(Receiver receiver) {
        Queue<Answer> missed;
        synchronized (this) {
            listener = receiver;
            missed = new ArrayDeque<>(kept);
            kept.clear();
        }
        for (Answer answer : missed) {
            receiver.receive(answer);
        }
    }

    /** Drops the listener and all that wait: their page is gone. Answers are kept from now on. */
    synchronized void reset() {
        waiting.clear();
        listener = null;
    }
}
