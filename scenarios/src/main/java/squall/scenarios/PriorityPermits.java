package squall.scenarios;

import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.Queue;

/** A semaphore with a fixed number of permits that serves waiting threads by priority. */
final class PriorityPermits<T> {
    private final Queue<Ticket<T>> waiting;
    private int free;
    private long tickets;

    PriorityPermits(int atOnce, Comparator<T> order) {
        free = atOnce;
        waiting = new PriorityQueue<>(Comparator.<Ticket<T>, T>comparing(Ticket::holder, order)
                .thenComparingLong(Ticket::number));
    }

    synchronized void enter(T holder) throws InterruptedException {
        Ticket<T> ticket = new Ticket<>(holder, tickets++);
        waiting.add(ticket);
        try {
            while (free == 0 || !ticket.equals(waiting.peek())) {
                wait();
            }
            free--;
        } finally {
            waiting.remove(ticket);
            notifyAll();
        }
    }

    synchronized void leave() {
        free++;
        notifyAll();
    }

    /** The number of waiting threads. */
    synchronized int queue() {
        return waiting.size();
    }

    private record Ticket<T>(T holder, long number) {}
}
